using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>An application as WeCom's console has it: one look at it checks secret, trusted IP, agent id, domain and home page.</summary>
public sealed class Agent : WeComAnswer
{
    [JsonPropertyName("agentid")]
    public int AgentId { get; set; }
    public string Name { get; set => field = value ?? ""; } = "";
    public string? SquareLogoUrl { get; set; }
    public string? Description { get; set; }

    [JsonPropertyName("allow_userinfos")]
    public AllowedUsers? Users { get; set; }

    [JsonPropertyName("allow_partys")]
    public AllowedDepartments? Departments { get; set; }

    [JsonPropertyName("allow_tags")]
    public AllowedTags? Tags { get; set; }

    /// <summary>1: disabled.</summary>
    public int Close { get; set; }
    public string? RedirectDomain { get; set; }

    [JsonPropertyName("isreportenter")]
    public int IsReportEnter { get; set; }
    public string? HomeUrl { get; set; }
}

public sealed record AllowedUsers(IReadOnlyList<AllowedUser>? User);

public sealed record AllowedUser([property: JsonPropertyName("userid")] string UserId);

public sealed record AllowedDepartments([property: JsonPropertyName("partyid")] IReadOnlyList<long>? Ids);

public sealed record AllowedTags([property: JsonPropertyName("tagid")] IReadOnlyList<long>? Ids);

/// <summary>For <c>agent/set</c>: what is null stays as it is. 接收消息, 可信IP and 可见范围 have no field: they are set in the console alone.</summary>
public sealed record AgentChange
{
    [JsonPropertyName("agentid")]
    public int? AgentId { get; init; }
    public string? RedirectDomain { get; init; }
    public string? HomeUrl { get; init; }

    [JsonPropertyName("isreportenter")]
    public int? IsReportEnter { get; init; }
}

internal sealed class AgentList : WeComAnswer
{
    [JsonPropertyName("agentlist")]
    public IReadOnlyList<Agent> Agents { get; set => field = value ?? []; } = [];
}

/// <summary>A button of the app's chat: at most three, each with at most five below it.</summary>
public sealed record MenuButton(string Name, string? Type = null, string? Key = null, string? Url = null)
{
    [JsonPropertyName("sub_button")]
    public IReadOnlyList<MenuButton>? Below { get; init; }
}

public sealed class Menu : WeComAnswer
{
    [JsonPropertyName("button")]
    public IReadOnlyList<MenuButton> Buttons { get; set => field = value ?? []; } = [];
}

internal sealed record MenuBody([property: JsonPropertyName("button")] IReadOnlyList<MenuButton> Buttons);

internal sealed class AddressList : WeComAnswer
{
    [JsonPropertyName("ip_list")]
    public IReadOnlyList<string> Addresses { get; set => field = value ?? []; } = [];
}

public sealed partial class WeComClient
{
    public Task<Agent> GetAgentAsync(Credentials who, CancellationToken ct) =>
        GetAsync(who, new ApiCall("agent/get", ("agentid", AgentOf(who))), WeComJson.Web.Agent, ct);

    /// <summary>The applications that the secret may see; usually the one that it belongs to.</summary>
    public async Task<IReadOnlyList<Agent>> ListAgentsAsync(Credentials who, CancellationToken ct) =>
        (await GetAsync(who, new ApiCall("agent/list"), WeComJson.Web.AgentList, ct)).Agents;

    /// <summary>85005: the domain's ownership is not proven yet.</summary>
    public Task SetAgentAsync(Credentials who, AgentChange change, CancellationToken ct) =>
        PostAsync(who, "agent/set", change with { AgentId = who.AgentId }, WeComJson.Web.AgentChange, WeComJson.Web.WeComAnswer, Repeat.Always, ct);

    public Task SetMenuAsync(Credentials who, IReadOnlyList<MenuButton> buttons, CancellationToken ct) =>
        CallAsync(
            who,
            new ApiCall("menu/create", ("agentid", AgentOf(who))) { Body = () => Json(new MenuBody(buttons), WeComJson.Web.MenuBody), Repeat = Repeat.Always },
            WeComJson.Web.WeComAnswer, ct);

    public Task<Menu> GetMenuAsync(Credentials who, CancellationToken ct) =>
        GetAsync(who, new ApiCall("menu/get", ("agentid", AgentOf(who))), WeComJson.Web.Menu, ct);

    public Task DeleteMenuAsync(Credentials who, CancellationToken ct) =>
        GetAsync(who, new ApiCall("menu/delete", ("agentid", AgentOf(who))), WeComJson.Web.WeComAnswer, ct);

    /// <summary>Where WeCom's messages come from.</summary>
    public async Task<IReadOnlyList<string>> GetCallbackAddressesAsync(Credentials who, CancellationToken ct) =>
        (await GetAsync(who, new ApiCall("getcallbackip"), WeComJson.Web.AddressList, ct)).Addresses;

    /// <summary>Where WeCom's API is, for firewalls.</summary>
    public async Task<IReadOnlyList<string>> GetApiAddressesAsync(Credentials who, CancellationToken ct) =>
        (await GetAsync(who, new ApiCall("get_api_domain_ip"), WeComJson.Web.AddressList, ct)).Addresses;

    private static string AgentOf(Credentials who) =>
        Text(who.AgentId ?? throw new ArgumentException("These credentials belong to no application.", nameof(who)));
}
