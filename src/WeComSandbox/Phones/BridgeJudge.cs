using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WeComSandbox.Api;
using WeComSandbox.Cloud;

namespace WeComSandbox.Phones;

/// <summary>One call of a page to the client.</summary>
public sealed record BridgeRequest(string View, string Name, JsonObject? Params, string Url, string? Landing, string? Client);

/// <summary>Decides as the client does: is the signature good for this very address, was the call asked for, may it run now.</summary>
public sealed class BridgeJudge(World world)
{
    private static readonly Dictionary<string, string> NeededFor = new()
    {
        ["sendAppMessage"] = "menu:share:appmessage",
        ["shareTimeline"] = "menu:share:timeline",
        ["shareWechat"] = "menu:share:wechat",
        ["shareQQ"] = "menu:share:qq",
        ["shareWeiboApp"] = "menu:share:weiboApp",
        ["shareQZone"] = "menu:share:QZone",
    };

    /// <summary>Personal WeChat shares from its own menu only.</summary>
    private static readonly string[] _wecomOnly = ["shareAppMessage", "shareWechatMessage"];

    public JsonObject Judge(BridgeRequest request)
    {
        var view = world.Bridge.View(request.View, request.Client ?? "");
        var parameters = request.Params ?? [];
        var answer = request.Name switch
        {
            "preVerifyJSAPI" => VerifyCorp(view, request, parameters),
            "agentConfig" => VerifyApp(view, request, parameters),
            "on" => Listen(view, parameters),
            "checkJsApi" => CheckApis(view, parameters),
            _ => Run(view, request, parameters),
        };

        world.Bridge.Add(view.Id, request.Url, request.Name, (JsonObject)parameters.DeepClone(), answer);
        answer["menu"] = new JsonObject { ["hidden"] = view.Hidden.Order().ToJson(), ["button"] = view.MenuButton };
        return answer;
    }

    public static string Sign(string ticket, string nonce, string timestamp, string url)
    {
        var text = $"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}";
#pragma warning disable CA5350 // The protocol asks for SHA1.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    private JsonObject VerifyCorp(WebView view, BridgeRequest request, JsonObject given)
    {
        if (world.Corp(given.TryText("verifyAppId") ?? given.TryText("appId")) is not { } corp)
        {
            return Answer("preVerifyJSAPI", "invalid appid", 40013);
        }

        return Verify(view, request, "preVerifyJSAPI", corp.Apps, world.Tokens.CorpTickets(corp.Id),
            given.TryText("verifyNonceStr"), given.TryText("verifyTimestamp"), given.TryText("verifySignature"), given.Texts("verifyJsApiList"));
    }

    private JsonObject VerifyApp(WebView view, BridgeRequest request, JsonObject given)
    {
        var corp = world.Corp(given.TryText("corpid"));
        if (corp?.App(given.TryNumber("agentid") ?? 0) is not { } app)
        {
            return Answer("agentConfig", "invalid agentid", 40056);
        }

        return Verify(view, request, "agentConfig", [app], world.Tokens.AppTickets(corp.Id, app.AgentId),
            given.TryText("nonceStr"), given.TryText("timestamp"), given.TryText("signature"), given.Texts("jsApiList"));
    }

    private static JsonObject Verify(WebView view, BridgeRequest request, string name, IEnumerable<App> apps, IReadOnlyList<string> tickets,
        string? nonce, string? timestamp, string? signature, List<string> calls)
    {
        var url = SignedUrl(request);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !apps.Any(app => app.TrustsScripts(address)))
        {
            return Answer(name, "invalid url domain", 40048);
        }

        // Ten digits are seconds; with milliseconds the real client finds no match either.
        if (timestamp?.Length != 10 || !tickets.Any(ticket => Sign(ticket, nonce ?? "", timestamp, url) == signature))
        {
            return Answer(name, "invalid signature", 40093);
        }

        (view.VerifiedUrl, view.Signature) = (url, signature);
        view.Allowed.Clear();
        view.Allowed.UnionWith(calls);
        return Answer(name, "ok");
    }

    private static JsonObject Run(WebView view, BridgeRequest request, JsonObject given)
    {
        if (request.Client == "wechat" && _wecomOnly.Contains(request.Name))
        {
            return Answer("system", "function_not_exist");
        }

        var needed = NeededFor.GetValueOrDefault(request.Name, request.Name);
        var signed = given.TryText("verifySignature");
        if (view.VerifiedUrl != SignedUrl(request) || signed is null || signed != view.Signature || !view.Allowed.Contains(needed))
        {
            return Answer(request.Name, "permission denied", -1);
        }

        MenuItems.Change(view, request.Name, request.Name is "hideMenuItems" or "showMenuItems" ? given.Texts("menuList") : []);
        return Answer(request.Name, "ok");
    }

    private static JsonObject Listen(WebView view, JsonObject given)
    {
        view.Listens.Add(given.TryText("event") ?? "");
        return Answer("on", "ok");
    }

    private static JsonObject CheckApis(WebView view, JsonObject given)
    {
        var known = given.Texts("jsApiList").ToDictionary(name => name, name => (JsonNode?)view.Allowed.Contains(name));
        return new JsonObject { ["err_msg"] = "checkJsApi:ok", ["checkResult"] = new JsonObject(known).ToJsonString() };
    }

    // WeChat on a phone compares with the address the page was entered by.
    private static string SignedUrl(BridgeRequest request) =>
        (request.Client == "wechat" ? request.Landing ?? request.Url : request.Url).Split('#')[0];

    private static JsonObject Answer(string name, string word, int? code = null)
    {
        var answer = new JsonObject { ["err_msg"] = $"{name}:{word}" };
        if (code is not null)
        {
            answer["err_code"] = code;
        }

        return answer;
    }
}
