using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;
using Portal.Tests.Support;

namespace Portal.Tests.Smartbi;

/// <summary>/admin/smartbi: servers that admins enter. The tests share one portal, each has a server of its own name.</summary>
public sealed class SmartbiConnectionTests(EnteredServers site) : IClassFixture<EnteredServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_was_entered_is_read_at_once_and_its_password_is_nowhere()
    {
        using var admin = await AdminAsync();

        var page = await site.EnterAsync(admin, "first", "N1");

        await Soon.UntilAsync(async () => (await admin.PageAsync("/admin/smartbi/first")).Body!.TextContent.Contains("1 张报表，0 个目录", StringComparison.Ordinal));
        Assert.DoesNotContain(SmartbiStand.Password, page.ToHtml(), StringComparison.Ordinal);
        Assert.Equal("已保存，不修改", page.QuerySelector("#Password")!.GetAttribute("placeholder"));
        var row = await RowAsync("first");
        Assert.DoesNotContain(SmartbiStand.Password, row.Value + row.SealedPassword, StringComparison.Ordinal);
        var told = await AuditAsync(AuditCodes.SmartbiCreated, "first");
        Assert.Contains("smartbi-user — → portal", told, StringComparison.Ordinal);
        Assert.Contains("smartbi-password", told, StringComparison.Ordinal);
        Assert.DoesNotContain(SmartbiStand.Password, told, StringComparison.Ordinal);
        Assert.NotNull((await site.App.CatalogOfAsync("admin")).Top.Single(node => node.Title == "first"));
    }

    [Fact]
    public async Task What_was_typed_is_tested_before_it_is_saved()
    {
        site.Stand.Publish(("目录", [SmartbiStand.Report("T1", "日报")]));
        using var admin = await AdminAsync();
        var form = await admin.PageAsync("/admin/smartbi/new");

        using var good = await admin.PressAsync(form, "#smartbi-test button", site.Form("tried"));
        using var wrong = await admin.PressAsync(form, "#smartbi-test button", site.Form("tried", ("Password", "not-it")));
        using var half = await admin.PressAsync(form, "#smartbi-test button", site.Form("tried", ("User", "")));

        var page = await good.PageAsync();
        Assert.Equal(4, page.QuerySelectorAll("#smartbi-test .c-ok").Length);
        Assert.StartsWith("时间相差", page.QuerySelector("#smartbi-test li:has(.c-warn) b")!.TextContent, StringComparison.Ordinal); // the clock of the tests is another
        Assert.Equal("tried", page.QuerySelector("#Name")!.GetAttribute("value")); // nothing typed is lost
        Assert.Contains("服务账号登录失败", (await wrong.PageAsync()).QuerySelector("#smartbi-test")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, half.StatusCode);
        Assert.Contains("请填写服务账号的用户名", (await half.PageAsync()).QuerySelector("#smartbi-test")!.TextContent, StringComparison.Ordinal);
        Assert.Null(site.Find("tried"));
        Assert.DoesNotContain(await ListAsync(), one => one.Options.Name == "tried");

        using var saved = await admin.SubmitAsync(page, "form.two"); // the password went round with it
        Assert.Equal("/admin/smartbi/tried?saved", saved.Headers.Location?.OriginalString);
        Assert.Equal(SmartbiStand.Password, site.Find("tried")!.Options.Password);
    }

    [Theory]
    [InlineData("Name", "a/b", "不能有“/”")]
    [InlineData("Address", "ftp://bi.example.com", "到 /smartbi 为止")]
    [InlineData("Address", "http://user:pw@bi.example.com/smartbi", "不能带账号和参数")]
    [InlineData("Timeout", "0", "1 到 120")]
    [InlineData("CallsPerSecond", "many", "1 到 1000")]
    [InlineData("MapBy", "attribute", "用属性时写属性的名称")]
    [InlineData("OpenModes", "I8a = window", "资源 id = picture")]
    public async Task Wrong_values_are_told_at_their_field_and_nothing_is_saved(string field, string value, string said)
    {
        using var admin = await AdminAsync();

        using var refused = await admin.SubmitAsync(
            await admin.PageAsync("/admin/smartbi/new"), "form.two", [.. site.Form("wrong").Where(f => f.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains((await refused.PageAsync()).QuerySelectorAll(".form-row__error").Select(e => e.TextContent), text => text.Contains(said, StringComparison.Ordinal));
        Assert.DoesNotContain(await ListAsync(), one => one.Options.Name is "wrong" or "a/b");
    }

    [Fact]
    public async Task A_change_counts_on_every_portal_without_a_restart_and_is_written_down()
    {
        using var admin = await AdminAsync();
        await using var other = new PortalApp(site.App).With(s => s.AddSingleton<ISpelling, StubSpelling>());
        var page = await site.EnterAsync(admin, "changed", "C1");
        var servers = other.Services.GetRequiredService<SmartbiServers>();
        await Soon.UntilAsync(() => servers.Find("changed") is not null, () => site.App.Clock.Advance(TimeSpan.FromSeconds(16)));

        using var saved = await admin.SubmitAsync(page, "form.two", ("Timeout", "20"), ("OpenMode", "Picture"), ("ResourceTypes", "PAGE\nDASHBOARD"), ("Encoded", "on"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var server = site.Find("changed")!;
        Assert.Equal((TimeSpan.FromSeconds(20), SmartbiOpenMode.Picture, true, SmartbiStand.Password),
            (server.Options.Timeout, server.Options.OpenMode, server.Options.Encoded, server.Options.Password)); // the password was left blank
        Assert.Equal(["PAGE", "DASHBOARD"], server.Options.ResourceTypes);
        await Soon.UntilAsync(() => servers.Find("changed")!.Options.OpenMode == SmartbiOpenMode.Picture, () => site.App.Clock.Advance(TimeSpan.FromSeconds(16)));
        var told = await AuditAsync(AuditCodes.SmartbiChanged, "changed");
        Assert.Equal("smartbi-encoded off → on; smartbi-mode proxy → picture; smartbi-timeout 10 → 20; smartbi-types — → PAGE、DASHBOARD", told);
        Assert.Contains("打开方式 proxy → picture", (await admin.PageAsync("/admin/audit")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_admins_the_later_one_is_told_and_loses_nothing()
    {
        using var admin = await AdminAsync();
        var (mine, theirs) = (await site.EnterAsync(admin, "twice", "S1"), await admin.PageAsync("/admin/smartbi/twice"));
        using (await admin.SubmitAsync(theirs, "form.two", ("RefreshMinutes", "60"))) { }

        using var late = await admin.SubmitAsync(mine, "form.two", ("Timeout", "30"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await late.PageAsync();
        Assert.Contains("admin 在", page.QuerySelector(".notice[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".changes li").Select(li => li.TextContent), text => text.Contains("每几分钟读一次目录 60", StringComparison.Ordinal));
        Assert.Equal("30", page.QuerySelector("#Timeout")!.GetAttribute("value"));
        Assert.Equal(TimeSpan.FromSeconds(10), site.Find("twice")!.Options.Timeout);
        using var again = await admin.SubmitAsync(page, "form.two");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), site.Find("twice")!.Options.Timeout);
    }

    [Fact]
    public async Task A_first_look_tells_how_far_it_is_until_it_is_through()
    {
        site.Stand.Publish(("大目录", [SmartbiStand.Folder("F1", "一"), SmartbiStand.Report("P1", "日报")]), ("F1", [SmartbiStand.Report("P2", "周报")]));
        using var held = new SemaphoreSlim(0);
        var answer = site.Stand.Answer;
        site.Stand.Answer = (method, arguments, user) =>
        {
            if (arguments.Contains("F1", StringComparison.Ordinal))
            {
                held.Wait(Soon.Limit, Ct);
            }

            return answer(method, arguments, user);
        };
        using var admin = await AdminAsync();
        using (await admin.SubmitAsync(await admin.PageAsync("/admin/smartbi/new"), "form.two", site.Form("slow"))) { }

        await Soon.UntilAsync(async () => (await MirrorAsync()).QuerySelector(".overall b")?.TextContent == "2 项");
        var card = await MirrorAsync();
        Assert.Contains("第一次读目录", card.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("every 2s", card.QuerySelector("#smartbi-mirror")!.GetAttribute("hx-trigger"));

        held.Release(10);
        await Soon.UntilAsync(async () => (await MirrorAsync()).Body!.TextContent.Contains("2 张报表，1 个目录", StringComparison.Ordinal));
        card = await MirrorAsync();
        Assert.Null(card.QuerySelector(".overall"));
        Assert.Null(card.QuerySelector("#smartbi-mirror")!.GetAttribute("hx-get")); // it asks no more

        Task<IDocument> MirrorAsync() => admin.FragmentAsync("/admin/smartbi/slow/mirror");
    }

    private Task<HttpClient> AdminAsync() => site.App.ClientAsync("admin", forms: false);

    private Task<IReadOnlyList<StoredConnection>> ListAsync() => site.App.InScopeAsync(s => s.GetRequiredService<SmartbiDesk>().ListAsync(Ct));

    private Task<SmartbiConnection> RowAsync(string key) =>
        site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().SmartbiConnections.AsNoTracking().SingleAsync(c => c.Key == key, Ct));

    private async Task<string> AuditAsync(string what, string subject) => (await site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.AsNoTracking()
        .Where(e => e.What == what && e.Subject == subject).OrderBy(e => e.Id).Select(e => e.Details).LastAsync(Ct))) ?? "";
}
