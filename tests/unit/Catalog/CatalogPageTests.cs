using System.Net;
using AngleSharp.Dom;
using Portal.Core.Catalog;
using Portal.Core.Users;
using Portal.Tests.Support;
using static Portal.Tests.Pins.PinSite;

namespace Portal.Tests.Catalog;

/// <summary>The catalog as a table with the panel of the chosen node beside it.</summary>
public sealed class CatalogPageTests(CastPortal portal) : IClassFixture<CastPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PortalApp App => portal.App;

    [Fact]
    public async Task A_row_says_what_it_is_where_it_is_published_and_who_may_see_it()
    {
        var folder = await App.FolderAsync("列目录", null, Subject.Everyone);
        await App.ReportAsync("c-inherits", "继承的", folder);
        await App.ReportAsync("c-only", "财务的", folder, await App.GroupAsync("财务部"));
        await App.ReportAsync("c-many", "多方的", folder, await App.GroupAsync("财务部"), await App.GroupAsync("华东大区"), await App.UserAsync("wang"));
        var cut = await App.ReportAsync("c-cut", "切断的", folder);
        await App.ChangeAsync(cut, n => (n.InheritsGrants, n.Cover, n.UpdateNote) = (false, "kpi,bar", "每日 06:00 更新"));
        var over = await App.ReportAsync("c-over", "到期的", folder);
        await App.ChangeAsync(over, n => n.Grants.Add(new Grant(GrantKind.Everyone, 0) { LastDay = new DateOnly(2026, 11, 1) }));
        using var admin = await App.ClientAsync("admin");

        var page = await admin.PageAsync($"/admin/catalog?folder={folder.Id}");

        Assert.Equal(["名称", "类型", "发布", "权限", "更新"], page.Texts(".table--tree thead th:not(.cell--grip)"));
        var cells = page.QuerySelectorAll("#nodes tr:not(.row--up)").ToDictionary(row => row.QuerySelector(".row__title")!.TextContent, CellsOf);
        Assert.Equal(["网页", "继承", "–"], cells["继承的"]);
        Assert.Equal(["网页", "财务部", "–"], cells["财务的"]);
        Assert.Equal(["网页", "2 组 1 人", "–"], cells["多方的"]);
        Assert.Equal(["仪表盘", "只有管理员", "每日 06:00 更新"], cells["切断的"]);
        Assert.Equal(["网页", "继承", "–"], cells["到期的"]); // what has ended counts no more
        var above = (await admin.PageAsync("/admin/catalog")).QuerySelectorAll("#nodes tr").Single(row => row.TextContent.Contains("列目录", StringComparison.Ordinal));
        Assert.Equal(["目录", "全员", "–"], CellsOf(above));
        Assert.Equal("共 5 项", above.QuerySelector("small")!.TextContent);
    }

    [Fact]
    public async Task The_panel_tells_who_sees_the_chosen_report_how_many_they_are_and_why_one_of_them_does()
    {
        var folder = await App.FolderAsync("面板目录", null, await App.GroupAsync("销售部"));
        var report = await App.ReportAsync("p-report", "面板报表", folder, await App.UserAsync("zhou"));
        using var admin = await App.ClientAsync("admin");
        var list = await admin.PageAsync($"/admin/catalog?folder={folder.Id}");
        var address = list.QuerySelector("#nodes a[hx-get]")!.GetAttribute("hx-get")!;
        Assert.Equal($"/admin/catalog?folder={folder.Id}&node={report.Id}", address);
        Assert.Equal(address + "#node", list.QuerySelector("#nodes a[hx-get]")!.GetAttribute("href")); // the same without scripts
        Assert.Equal("面板目录", list.QuerySelector("#panel .aside__title")!.TextContent); // without a choice the folder that is open

        var page = await admin.PageAsync(address);
        var panel = page.QuerySelector("#panel #node")!;
        Assert.Equal(["周敏 (zhou)这里授予", "销售部继承自 面板目录"], panel.QuerySelectorAll(".grants__who").Select(Text));
        // lin and wang of the group and the one below, zhou by himself, and the admin; nobody is bound.
        Assert.Equal("共 4 人能看到，其中 4 人还没有绑定企业微信", Text(panel.QuerySelector(".grants + p")!));
        Assert.Equal([$"{report.Id}"], page.QuerySelectorAll("#nodes tr.on").Select(row => row.GetAttribute("data-id")));
        Assert.Equal($"/admin/catalog?folder={folder.Id}", panel.QuerySelector(".aside__close")!.GetAttribute("href"));

        using var fragment = await SendAsync(admin, HttpMethod.Get, address + "&who=lin");
        var answer = await fragment.PageAsync();
        Assert.Null(answer.QuerySelector("main"));
        Assert.Equal("林晓（lin） 能看到", Text(answer.QuerySelector("#sight [role=status]")!));
        Assert.Equal(["用户组 销售部在上级“面板目录”授权，继承到这里"], answer.Texts("#sight .row__text"));
        Assert.Equal([("folder", $"{folder.Id}"), ("node", $"{report.Id}")],
            answer.QuerySelectorAll("#sight input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!)));

        await App.ChangeAsync(folder, n => n.Publish(Terminals.None));
        Assert.StartsWith("没有发布", Text((await admin.PageAsync(address)).QuerySelector(".grants + p")!), StringComparison.Ordinal);
        Assert.Null((await admin.PageAsync("/admin/catalog?node=999999")).QuerySelector("#node"));
    }

    [Fact]
    public async Task Readers_are_those_whom_a_grant_includes_and_whose_roles_let_them_view()
    {
        await App.InDbAsync(async db =>
        {
            var off = new User("off", "停用的", App.Clock.GetUtcNow());
            off.Disable();
            db.Users.AddRange(off, new User("norole", "没有角色的", App.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });

        Assert.Equal(4, await ReadersAsync(Subject.Everyone)); // the cast, and neither who is off nor who has no role
        Assert.Equal(4, await ReadersAsync(await App.RoleAsync("读者")));
        Assert.Equal(2, await ReadersAsync(await App.GroupAsync("华东大区"))); // lin, and the admin everywhere
        Assert.Equal(1, await ReadersAsync(await App.UserAsync("norole")));
        Assert.Equal(1, await ReadersAsync());
    }

    [Fact]
    public async Task The_switches_of_the_panel_renew_those_of_the_row_and_work_without_scripts()
    {
        var report = await App.ReportAsync("s-report", "开关报表", null);
        using var admin = await App.ClientAsync("admin");
        var panel = (await admin.PageAsync($"/admin/catalog?node={report.Id}")).QuerySelector("#node form.aside__publish")!;
        Assert.Equal(("#devices-" + report.Id, 3), (panel.GetAttribute("hx-target"), panel.QuerySelectorAll("input[checked]").Length));

        using var form = new FormUrlEncodedContent([new("on", "Phone")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, panel.GetAttribute("action")) { Content = form };
        request.Headers.Add("HX-Request", "true");
        using var answer = await admin.SendAsync(request, Ct);
        var row = await answer.PageAsync();
        Assert.Equal(["Phone"], row.QuerySelectorAll($"form#devices-{report.Id} input[checked]").Select(input => input.GetAttribute("value")));

        using var plain = await admin.PostAsync(panel.GetAttribute("action"), new FormUrlEncodedContent([new("on", "Desktop")]), Ct);
        Assert.Equal((HttpStatusCode.Redirect, $"/admin/catalog/{report.Id}"), (plain.StatusCode, plain.Headers.Location!.ToString()));
    }

    private async Task<int> ReadersAsync(params Subject[] grants)
    {
        var report = await App.ReportAsync("r-" + Guid.NewGuid().ToString("N"), "读者报表", null, grants);
        using var admin = await App.ClientAsync("admin");
        var said = (await admin.PageAsync($"/admin/catalog?node={report.Id}")).QuerySelector(".grants + p")!.TextContent;
        return int.Parse(new string([.. said.SkipWhile(c => !char.IsDigit(c)).TakeWhile(char.IsDigit)]), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string[] CellsOf(IElement row) => [.. row.QuerySelectorAll("td.cell--wide").Select(Text)];

    private static string Text(IElement element) => element.TextContent.Trim();
}
