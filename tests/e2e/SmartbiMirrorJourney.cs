using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

/// <summary>The first mirror of a large and slow tree, and a server that rests.</summary>
public sealed partial class SmartbiMirrorJourney(SmartbiPortal portal) : IClassFixture<SmartbiPortal>
{
    private const int Nodes = 1_200;
    private const string Sheet = "large_I8a80c1e40190a1b2c3d4e5f600000112";

    [Fact]
    public async Task An_admin_sees_the_first_mirror_grow_by_type_and_end_and_lets_the_server_rest()
    {
        await OrderAsync("grow", new { nodes = Nodes });
        await OrderAsync("faults", new { call = "CatalogService.getChildElements", times = -1, delayMs = 1_500 });
        await using var admin = await Journey.BeginAsync(portal);
        await admin.SignInAsAsync("admin", "/admin/smartbi/new");
        foreach (var (label, value) in new[] { ("地址", portal.ServerAddress), ("名称", "large"), ("服务账号", "portal"), ("密码", "smartbi-portal") })
        {
            await admin.Page.Locator($"label:has-text(\"{label}\")").First.FillAsync(value);
        }

        await admin.Page.Locator("label:has(input[name=SignIn][value=ServiceAccount])").ClickAsync(); // Smartbi's own admin gets no token
        await admin.Page.Locator(".savebar").GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();

        var (far, rows) = (admin.Page.Locator("#smartbi-mirror .overall b"), admin.Page.Locator("#smartbi-mirror .amounts tr"));
        await Journey.UntilAsync(async () => await SeenAsync(far) > 0);
        var first = await SeenAsync(far);
        await Journey.UntilAsync(async () => await SeenAsync(far) is var seen && seen > first && seen < Nodes);
        await Expect(rows.Filter(new() { HasText = "目录" })).ToContainTextAsync("进行中");
        await admin.LooksRightAsync();

        await Expect(admin.Page.Locator("#smartbi-mirror .overall")).ToHaveCountAsync(0, new() { Timeout = 120_000 });
        await Expect(rows.Filter(new() { HasText = "电子表格" })).ToContainTextAsync("完成");
        await Expect(admin.Page.Locator("#smartbi-latest .looks__row")).ToHaveCountAsync(1);
        await Expect(admin.Page.Locator("#smartbi-latest .looks__row")).ToContainTextAsync("完成，新增");
        await admin.LooksRightAsync();

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "立即刷新" }).ClickAsync();
        await Expect(far).ToContainTextAsync("%", new() { Timeout = 60_000 });
        await admin.Page.Locator("#smartbi-mirror").GetByRole(AriaRole.Button, new() { Name = "暂停" }).ClickAsync();
        await Expect(admin.Page.Locator("#smartbi-mirror .checks")).ToContainTextAsync("已暂停");
        await admin.LooksRightAsync();
        await admin.VisitAsync($"/reports/{Sheet}");
        await Expect(admin.Page.Locator("#report [role=alert]")).ToContainTextAsync("暂停了");
        await Expect(admin.Page.Locator("iframe")).ToHaveCountAsync(0);

        await admin.VisitAsync("/admin/smartbi/large");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "恢复" }).ClickAsync();
        await Expect(admin.Page.Locator("#smartbi-mirror").GetByRole(AriaRole.Button, new() { Name = "暂停" })).ToBeVisibleAsync();
        await admin.VisitAsync($"/reports/{Sheet}");
        await Expect(admin.Page.Locator("iframe.elsewhere")).ToBeVisibleAsync();
    }

    /// <summary>The number before 项; 0: the card does not say one.</summary>
    private static async Task<int> SeenAsync(ILocator far) =>
        await far.CountAsync() > 0 && Number().Match(await far.First.TextContentAsync() ?? "") is { Success: true } found
            ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;

    private async Task OrderAsync(string path, object order)
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsJsonAsync(new Uri(new Uri(portal.ServerAddress), "/sandbox/api/" + path), order, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
