using System.Net;
using System.Text.Json;

namespace Portal.Tests.Sandbox;

public sealed class SmartbiFaultTests(SmartbiHost host) : IClassFixture<SmartbiHost>
{
    private const string Roots = "CatalogService.getRootElements";
    private readonly SmartbiHost _host = host.Fresh();

    [Fact]
    public async Task A_call_fails_as_often_as_was_ordered()
    {
        using var lin = await _host.SignedInAsync("lin");
        await _host.OrderAsync(new { call = Roots, retCode = "SYSTEM_BUSY" });
        Assert.Equal("SYSTEM_BUSY", (string?)(await lin.CallAsync(Roots))["retCode"]);
        Assert.Equal(0, (int)(await lin.CallAsync(Roots))["retCode"]!);
    }

    [Fact]
    public async Task An_answer_can_be_cut_short()
    {
        using var lin = await _host.SignedInAsync("lin");
        await _host.OrderAsync(new { call = Roots, cut = true });
        await Assert.ThrowsAnyAsync<JsonException>(() => lin.CallAsync(Roots));
    }

    [Fact]
    public async Task A_page_can_lead_to_another_host()
    {
        using var lin = await _host.SignedInAsync("lin");
        await _host.OrderAsync(new { call = "openresource.jsp", redirect = "https://elsewhere.example/" });
        using var answer = await lin.AskAsync($"/smartbi/vision/openresource.jsp?resid={SmartbiHost.SalesDaily}");
        Assert.Equal("https://elsewhere.example/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Sessions_end_at_once_or_after_some_calls()
    {
        using var lin = await _host.SignedInAsync("lin");
        await _host.OrderAsync(new { }, "sessions/expire");
        Assert.Equal("CLIENT_USER_NOT_LOGIN", (string?)(await lin.CallAsync(Roots))["retCode"]);
        await lin.CallAsync("UserService.login", "lin", "smartbi-lin");
        await _host.OrderAsync(new { after = 2 }, "sessions/expire");
        Assert.Equal(0, (int)(await lin.CallAsync(Roots))["retCode"]!);
        Assert.Equal("CLIENT_USER_NOT_LOGIN", (string?)(await lin.CallAsync(Roots))["retCode"]);
    }

    [Fact]
    public async Task A_node_is_renamed_moved_and_withdrawn()
    {
        using var lin = await _host.SignedInAsync("lin");
        using var control = _host.Browser();
        using var renamed = new StringContent("""{"alias":"<b>日报</b>","parentId":"SELF_TREENODE"}""");
        using var answer = await control.PutAsync("/sandbox/api/nodes/" + SmartbiHost.SalesDaily, renamed, TestContext.Current.CancellationToken);
        var child = Assert.Single((await lin.CallAsync("CatalogService.getChildElements", "SELF_TREENODE"))["result"]!.AsArray());
        Assert.Equal("<b>日报</b>", (string?)child!["alias"]);
        using var gone = await control.DeleteAsync("/sandbox/api/nodes/" + SmartbiHost.SalesDaily, TestContext.Current.CancellationToken);
        Assert.Equal("CATALOG_ELEMENT_NOT_EXIST", (string?)(await lin.CallAsync("CatalogService.getCatalogElementById", SmartbiHost.SalesDaily))["retCode"]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Calls_are_counted_by_method()
    {
        using var lin = await _host.SignedInAsync("lin");
        await lin.CallAsync(Roots);
        await lin.CallAsync(Roots);
        Assert.Equal(2, _host.World.Calls.Count(Roots));
        Assert.Equal(1, _host.World.Calls.Count("UserService.login"));
        Assert.Equal("lin", _host.World.Calls.Last(Roots)[0].User);
    }
}
