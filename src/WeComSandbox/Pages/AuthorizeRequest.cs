using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using WeComSandbox.Cloud;

namespace WeComSandbox.Pages;

/// <summary>The query of the authorize page, and what WeCom's page says against it.</summary>
public sealed partial class AuthorizeRequest
{
    [FromQuery(Name = "appid")]
    public string? CorpId { get; set; }

    [FromQuery(Name = "redirect_uri")]
    public string? RedirectUri { get; set; }

    [FromQuery(Name = "response_type")]
    public string? ResponseType { get; set; }

    [FromQuery(Name = "scope")]
    public string? Scope { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "agentid")]
    public int? AgentId { get; set; }

    /// <summary>Without an agent WeCom treats it as silent.</summary>
    public bool IsPrivate => Scope == "snsapi_privateinfo" && AgentId is not null;

    public string? Complaint(World world) =>
        world.Corp(CorpId) is not { } corp ? "appid 参数错误"
        : ResponseType != "code" ? "response_type 参数错误"
        : Scope is not ("snsapi_base" or "snsapi_privateinfo" or "snsapi_userinfo") ? "scope 参数错误"
        : State is not null && !Plain().IsMatch(State) ? "state 参数只能包含 a-zA-Z0-9，且不超过 128 字节"
        : AgentId is { } agent && corp.App(agent) is null ? "agentid 参数错误"
        : !Uri.TryCreate(RedirectUri, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") ? "redirect_uri 参数错误"
        : Apps(corp).Any(app => app.Trusts(address)) ? null
        : "redirect_uri 需使用应用可信域名";

    private IEnumerable<App> Apps(Corp corp) => AgentId is { } agent ? corp.Apps.Where(app => app.AgentId == agent) : corp.Apps;

    [GeneratedRegex("^[a-zA-Z0-9]{0,128}$")]
    private static partial Regex Plain();
}
