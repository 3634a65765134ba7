using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Journeys.Support;

/// <summary>What a page asked of the client, and what the client said.</summary>
public sealed record BridgeCall(string Name, string Url, JsonNode Params, string Result)
{
    public bool IsGood => Result.EndsWith(":ok", StringComparison.Ordinal);
}

/// <summary>What the client hands on when its user taps 转发, 微信 or 朋友圈.</summary>
public sealed record SharedCard(string Name, string Title, string Description, string Link, string Picture, JsonNode Params);

/// <summary>The client's own menu behind "…", and what the page asks of the client.</summary>
public sealed partial class Phone
{
    private static readonly Dictionary<string, string> _items = new()
    {
        ["转发"] = "menu:share:appmessage",
        ["微信"] = "menu:share:wechat",
        ["朋友圈"] = "menu:share:timeline",
    };

    /// <summary>All calls of the page as it is now; a new load begins anew.</summary>
    public async Task<IReadOnlyList<BridgeCall>> CallsAsync()
    {
        var view = await Page.EvaluateAsync<string>("() => window.wecomSandbox.view");
        var calls = await _portal.WeCom.AskAsync("bridge/calls?view=" + view);
        return [.. calls.AsArray().Select(call => new BridgeCall((string)call!["name"]!, (string)call["url"]!, call["params"]!, (string)call["result"]!))
            .Where(call => call.Name != "on")];
    }

    /// <summary>Calls that the client refused: a stale or wrong signature, or an API that was not asked for.</summary>
    public async Task<IReadOnlyList<string>> RefusedAsync() => [.. (await CallsAsync()).Where(call => !call.IsGood).Select(call => $"{call.Result} at {call.Url}")];

    /// <summary>What the menu does not show, in order: <c>menuItem:copyUrl</c>, …</summary>
    public Task<string[]> HiddenInMenuAsync() => Page.EvaluateAsync<string[]>("() => window.wecomSandbox.menu.hidden");

    /// <summary>Waits until exactly these are not in the menu.</summary>
    public Task HidesAsync(params string[] items) => UntilAsync(async () => (await HiddenInMenuAsync()).SequenceEqual(items));

    /// <summary>Taps 转发, 微信 or 朋友圈 in the client's menu; null when nothing was shared.</summary>
    public async Task<SharedCard?> TapsInMenuAsync(string item) =>
        Card(await Page.EvaluateAsync<JsonElement?>("item => window.wecomSandbox.tap(item)", _items[item]));

    /// <summary>What left this page by the menu or by a button of ours.</summary>
    public async Task<IReadOnlyList<SharedCard>> SharedAsync() =>
        [.. (await Page.EvaluateAsync<JsonElement>("() => window.wecomSandbox.shared")).EnumerateArray().Select(card => Card(card)!)];

    private static SharedCard? Card(JsonElement? shared)
    {
        if (shared is not { ValueKind: JsonValueKind.Object } card)
        {
            return null;
        }

        var given = JsonNode.Parse(card.GetProperty("params").GetRawText())!;
        return new SharedCard(card.GetProperty("name").GetString()!, Of(given, "title"), Of(given, "desc"), Of(given, "link"), Of(given, "img_url") + Of(given, "imgUrl"), given);
    }

    private static string Of(JsonNode given, string name) => (string?)given[name] ?? "";
}
