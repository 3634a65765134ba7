using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>The app's tile in the workbench. <c>Type</c> is normal, keydata, image, list or webview; the part of that name is filled.</summary>
public sealed class WorkbenchTile : WeComAnswer
{
    [JsonPropertyName("agentid")]
    public int? AgentId { get; set; }

    [JsonPropertyName("userid")]
    public string? UserId { get; set; }
    public string Type { get; set; } = "normal";

    [JsonPropertyName("keydata")]
    public TileFigures? KeyData { get; set; }
    public TileList? List { get; set; }
    public TileImage? Image { get; set; }

    [JsonPropertyName("webview")]
    public TilePage? WebView { get; set; }
    public bool? ReplaceUserData { get; set; }
}

/// <summary>At most four.</summary>
public sealed record TileFigures(IReadOnlyList<TileFigure> Items);

public sealed record TileFigure(string Key, string Data, string? JumpUrl = null);

/// <summary>At most three.</summary>
public sealed record TileList(IReadOnlyList<TileLine> Items);

public sealed record TileLine(string Title, string? JumpUrl = null);

public sealed record TileImage(string Url, string? JumpUrl = null);

public sealed record TilePage(string Url, string? JumpUrl = null, string? Height = null, bool? HideTitle = null);

internal sealed record TileBatch(
    [property: JsonPropertyName("agentid")] int? AgentId, [property: JsonPropertyName("userid_list")] IReadOnlyCollection<string> UserIds, WorkbenchBody Data);

internal sealed class WorkbenchBody
{
    [JsonPropertyName("agentid")]
    public int? AgentId { get; set; }

    [JsonPropertyName("userid")]
    public string? UserId { get; set; }
    public string Type { get; set; } = "";

    [JsonPropertyName("keydata")]
    public TileFigures? KeyData { get; set; }
    public TileList? List { get; set; }
    public TileImage? Image { get; set; }

    [JsonPropertyName("webview")]
    public TilePage? WebView { get; set; }
    public bool? ReplaceUserData { get; set; }
}

public sealed partial class WeComClient
{
    /// <summary>What everybody sees who has no tile of their own. 94000 until the admin allows it in WeCom's console.</summary>
    public Task SetWorkbenchTemplateAsync(Credentials who, WorkbenchTile tile, CancellationToken ct) =>
        PostAsync(who, "agent/set_workbench_template", BodyOf(tile, who.AgentId, null), WeComJson.Web.WorkbenchBody, WeComJson.Web.WeComAnswer, Repeat.Always, ct);

    public Task<WorkbenchTile> GetWorkbenchTemplateAsync(Credentials who, CancellationToken ct) =>
        PostAsync(who, "agent/get_workbench_template", new WorkbenchBody { AgentId = who.AgentId }, WeComJson.Web.WorkbenchBody, WeComJson.Web.WorkbenchTile, Repeat.Always, ct);

    /// <summary>One member's own tile; ten times a minute for each.</summary>
    public Task SetWorkbenchDataAsync(Credentials who, string userId, WorkbenchTile tile, CancellationToken ct) =>
        PostAsync(
            who, "agent/set_workbench_data", BodyOf(tile, who.AgentId, userId),
            WeComJson.Web.WorkbenchBody, WeComJson.Web.WeComAnswer, Repeat.Always, ct, MemberId.Normalize(userId));

    /// <summary>The same tile for several members.</summary>
    public Task SetWorkbenchDataAsync(Credentials who, IReadOnlyCollection<string> userIds, WorkbenchTile tile, CancellationToken ct) =>
        PostAsync(
            who, "agent/batch_set_workbench_data", new TileBatch(who.AgentId, userIds, BodyOf(tile, null, null)),
            WeComJson.Web.TileBatch, WeComJson.Web.WeComAnswer, Repeat.Always, ct, [.. userIds.Select(MemberId.Normalize)]);

    private static WorkbenchBody BodyOf(WorkbenchTile tile, int? agentId, string? userId) => new()
    {
        AgentId = agentId,
        UserId = userId,
        Type = tile.Type,
        KeyData = tile.KeyData,
        List = tile.List,
        Image = tile.Image,
        WebView = tile.WebView,
        ReplaceUserData = tile.ReplaceUserData,
    };
}
