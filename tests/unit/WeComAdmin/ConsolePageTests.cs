using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeComAdmin;

/// <summary>一键设置 against the sandbox, which holds what WeCom's console would.</summary>
public sealed class ConsolePageTests : IAsyncLifetime
{
    private const string Form = ".page__body form[action*='/apps/']";
    private const string Old = "https://old.example.com/";
    private readonly WeComSite _site = new();
    private HttpClient _admin = null!;
    private string _address = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private App Held => _site.World.FindApp(SandboxHost.Agent)!.Value.App;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _admin = await _site.App.ClientAsync("admin");
        var corp = await _site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Corps.Select(c => c.Id).SingleAsync(Ct));
        _address = $"/admin/wecom/{corp}/apps/{SandboxHost.Agent}";
        (Held.HomeUrl, Held.TrustedDomains, Held.Menu, Held.ReportsEntering) = (Old, ["old.example.com", "localhost:5080"], null, false);
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _site.DisposeAsync();
    }

    [Fact]
    public async Task What_WeCom_holds_stands_beside_what_would_be_set_and_nothing_is_set_by_looking()
    {
        var page = await _admin.PageAsync(_address);

        Assert.Equal(["Domain", "Home", "Entering", "Menu"], page.QuerySelectorAll<IHtmlInputElement>("[name=Parts]").Where(box => box.IsChecked).Select(box => box.Value));
        var now = page.Texts(".wish__now").ToList();
        Assert.Equal(["现在 old.example.com", $"现在 {Old}", "现在 已关闭", "现在 没有"], now);
        Assert.Contains("to=%2Ffavorites", page.Texts(".wish__then").Last(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (_site.Count("agent/set"), _site.Count("menu/create")));
    }

    [Fact]
    public async Task What_is_agreed_is_set_and_written_down_with_old_and_new()
    {
        var said = await ApplyAsync(await _admin.PageAsync(_address));

        Assert.All(said, line => Assert.EndsWith("：已写入", line, StringComparison.Ordinal));
        Assert.Equal(4, said.Count);
        Assert.Equal(("localhost:5080", true), (Held.TrustedDomains[0], Held.ReportsEntering));
        Assert.StartsWith($"{WeComSite.Origin}/wecom/enter?app=1000002&to=%2F", Held.HomeUrl, StringComparison.Ordinal);
        Assert.Equal(["首页", "收藏", "消息"], Held.Menu!["button"]!.AsArray().Select(button => button!["name"]!.GetValue<string>()));
        var written = await _site.App.InScopeAsync(s =>
            s.GetRequiredService<PortalDb>().AuditEntries.Where(e => e.What == AuditCodes.WeComConsole).Select(e => e.Details!).ToListAsync(Ct));
        Assert.Contains(written, details => details.StartsWith($"Home {Old} → {WeComSite.Origin}/wecom/enter", StringComparison.Ordinal));
        Assert.Contains("企业微信里的设置和门户需要的一致", (await _admin.PageAsync(_address)).Texts(".form__text"));
    }

    [Fact]
    public async Task Only_what_is_ticked_is_set()
    {
        await ApplyAsync(await _admin.PageAsync(_address), ("Parts", "Menu"));
        Assert.Equal((Old, "old.example.com", false), (Held.HomeUrl, Held.TrustedDomains[0], Held.ReportsEntering));
        Assert.NotNull(Held.Menu);
    }

    [Fact]
    public async Task What_was_changed_in_the_console_meanwhile_is_told_and_not_written_over()
    {
        var page = await _admin.PageAsync(_address);
        Held.HomeUrl = "https://newer.example.com/";

        var said = await ApplyAsync(page);

        Assert.Contains(said, line => line.StartsWith("应用主页", StringComparison.Ordinal) && line.Contains("其间有人在管理后台改过", StringComparison.Ordinal));
        Assert.Equal("https://newer.example.com/", Held.HomeUrl);
        Assert.Equal("localhost:5080", Held.TrustedDomains[0]);
    }

    [Fact]
    public async Task A_part_that_WeCom_refuses_is_named_with_its_mend_and_can_be_repeated_alone()
    {
        Held.TrustedDomains = ["old.example.com"]; // nobody proved the other
        using var answer = await _admin.SubmitAsync(await _admin.PageAsync(_address), Form);
        var refused = await answer.PageAsync();
        var said = refused.Texts("[role=status] .checks li").ToList();
        Assert.Contains(said, line => line.StartsWith("可信域名", StringComparison.Ordinal) && line.Contains("没有写入", StringComparison.Ordinal)
            && line.Contains("85005", StringComparison.Ordinal));
        Assert.Equal(3, said.Count(line => line.EndsWith("：已写入", StringComparison.Ordinal)));
        Assert.Equal(["Domain"], refused.QuerySelectorAll<IHtmlInputElement>("[name=Parts]").Where(box => box.IsChecked).Select(box => box.Value));

        Held.TrustedDomains = ["old.example.com", "localhost:5080"];
        Assert.EndsWith("：已写入", Assert.Single(await ApplyAsync(refused)), StringComparison.Ordinal);
        Assert.Equal("localhost:5080", Held.TrustedDomains[0]);
    }

    [Fact]
    public async Task A_cloud_that_does_not_tell_is_said_and_nothing_is_set()
    {
        var page = await _admin.PageAsync(_address);
        _site.World.Faults.Add(new Fault { Endpoint = "agent/get", ErrCode = 60020, ErrMsg = "not allow to access from your ip, from ip: 203.0.113.27", Times = 9 });

        using var answer = await _admin.SubmitAsync(page, Form);
        var said = await answer.PageAsync();

        Assert.Contains(said.Texts("[role=alert]"), text => text.Contains("什么也没有改", StringComparison.Ordinal));
        Assert.Contains("203.0.113.27", said.Texts(".wish__copy .address"));
        Assert.Equal((Old, 0), (Held.HomeUrl, _site.Count("agent/set")));
    }

    [Fact]
    public async Task A_page_of_the_portal_that_somebody_chose_as_home_is_not_meant_to_be_changed()
    {
        Held.HomeUrl = $"{WeComSite.Origin}/wecom/enter?app=1000002&to=%2Freports%2Fmonthly-sales&auth=silent";
        var page = await _admin.PageAsync(_address);
        Assert.False(page.QuerySelector<IHtmlInputElement>("[name=Parts][value=Home]")!.IsChecked);
    }

    [Fact]
    public async Task What_the_interface_cannot_set_stands_there_with_its_place_in_the_console_and_an_address_to_copy()
    {
        var page = await _admin.PageAsync(_address);
        Assert.Contains($"{WeComSite.Origin}/wecom/events/{SandboxHost.CorpId}/{SandboxHost.Agent}",
            page.QuerySelectorAll("[data-copy-address]").Select(button => button.GetAttribute("data-copy-address")));
        Assert.Contains(page.Texts(".form__text"), text => text.Contains("接收消息 → 设置API接收", StringComparison.Ordinal));
        Assert.NotNull((await _admin.PageAsync("/admin/wecom")).QuerySelector($"a[href='{_address}']"));

        using var none = await _admin.GetAsync(_address + "7", Ct);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private async Task<List<string>> ApplyAsync(IDocument page, params (string, string)[] other)
    {
        using var answer = await _admin.SubmitAsync(page, Form, other);
        return [.. (await answer.PageAsync()).Texts("[role=status] .checks li")];
    }
}
