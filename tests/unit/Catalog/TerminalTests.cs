using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Hosting;
using Portal.Tests.Requests;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Catalog;

/// <summary>A node is published to phones, tablets and desktops one by one; what one may see elsewhere is no secret.</summary>
public sealed class TerminalTests(RequestSite site) : IClassFixture<RequestSite>
{
    private const string IPad = "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 wxwork/4.1.30";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PortalApp App => site.App;

    [Theory]
    [InlineData(WeComSite.IPhone, null, Terminals.Phone)]
    [InlineData(IPad, null, Terminals.Tablet)]
    [InlineData("Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 Chrome/116.0.0.0 Safari/537.36 wxwork/4.1.22", null, Terminals.Tablet)]
    [InlineData("Mozilla/5.0 (Tablet; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1", null, Terminals.Tablet)]
    [InlineData("Mozilla/5.0 (Linux; Android 13; M2012K11AC) AppleWebKit/537.36 Chrome/116.0.0.0 Mobile Safari/537.36", null, Terminals.Phone)]
    [InlineData(WeComSite.Desktop, "?1", Terminals.Phone)]
    [InlineData(WeComSite.Desktop, "?0", Terminals.Desktop)]
    [InlineData("", null, Terminals.Desktop)]
    public void A_device_is_known_by_what_it_says(string agent, string? hint, Terminals expected)
    {
        var request = new DefaultHttpContext().Request;
        (request.Headers.UserAgent, request.Headers["Sec-CH-UA-Mobile"]) = (agent, hint);

        Assert.Equal(expected, request.Terminal);
    }

    [Fact]
    public async Task Home_folders_search_favourites_and_recent_show_what_is_published_to_the_device()
    {
        var folder = await App.FolderAsync("终端目录", null, Subject.Everyone);
        var phone = await App.ReportAsync("only-phone", "只在手机", folder);
        var desktop = await App.ReportAsync("only-desktop", "只在电脑", folder);
        await App.ChangeAsync(phone, n => n.Publish(Terminals.Phone));
        await App.ChangeAsync(desktop, n => n.Publish(Terminals.Desktop));
        var lin = await App.AccountAsync("lin");
        await App.InDbAsync(async db =>
        {
            db.AddRange(new Favorite(lin.Id, phone.Id, phone.Title, App.Clock.GetUtcNow(), 0), new Favorite(lin.Id, desktop.Id, desktop.Title, App.Clock.GetUtcNow(), 1));
            db.AddRange(new Visit(lin.Id, phone.Id, App.Clock.GetUtcNow(), 1), new Visit(lin.Id, desktop.Id, App.Clock.GetUtcNow(), 1));
            await db.SaveChangesAsync(Ct);
        });
        using var client = await App.ClientAsync("lin");

        var inside = $"/folders/{folder.Id}";
        foreach (var address in new[] { "/", "/recent", inside, "/search?q=只在", "/favorites" })
        {
            // Twice, in turn: a page that is kept is that of one kind of device.
            foreach (var (agent, shown) in new[] { (WeComSite.IPhone, "手机"), (WeComSite.Desktop, "电脑"), (WeComSite.IPhone, "手机"), (IPad, "") })
            {
                if (agent == IPad && address == inside)
                {
                    continue; // a folder without anything in it is not there, as anywhere
                }

                var there = (await SeenByAsync(client, address, agent)).QuerySelectorAll("main a[href^='/reports/only-']").Select(a => a.GetAttribute("href")!).Distinct();
                Assert.Equal(shown switch { "手机" => ["/reports/only-phone"], "电脑" => ["/reports/only-desktop"], _ => [] }, there);
            }
        }
    }

    [Fact]
    public async Task A_folder_keeps_back_what_lies_in_it_and_the_admin_is_told()
    {
        var folder = await App.FolderAsync("只有平板", null, Subject.Everyone);
        var report = await App.ReportAsync("inherits", "继承的", folder);
        await App.ChangeAsync(folder, n => n.Publish(Terminals.Tablet));

        var view = await App.CatalogOfAsync("lin");
        Assert.Equal(Terminals.Tablet, view.FindReport("inherits")!.Terminals);
        Assert.NotNull(view.On(Terminals.Tablet).FindReport("inherits"));
        Assert.Null(view.On(Terminals.Phone).FindReport("inherits"));
        Assert.Equal(0, view.On(Terminals.Phone).CountReports(view.FindFolder(folder.Id)!));
        using var admin = await App.ClientAsync("admin");
        var page = await admin.PageAsync($"/admin/catalog/{report.Id}?who=lin");
        Assert.Equal(2, page.Texts(".terminals .form-row__help").Count(help => help == "上级目录没有发布到这里"));
        Assert.Contains("没有发布到手机、电脑", page.QuerySelector("#sight")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_report_says_where_it_can_be_opened_and_only_to_whom_it_may_be_shown()
    {
        using var admin = await App.ClientAsync("admin", agent: WeComSite.Desktop);
        var id = await App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.Where(n => n.ReportId == "sales").Select(n => n.Id).SingleAsync(Ct));
        using (var saved = await PublishAsync(admin, id, "Phone", "Tablet"))
        {
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }

        using var phone = await App.ClientAsync("lin", agent: WeComSite.IPhone);
        using var desktop = await App.ClientAsync("lin", agent: WeComSite.Desktop);
        await phone.PageAsync("/reports/sales");
        await admin.PageAsync("/reports/sales"); // admins look at what they publish
        using var answer = await desktop.GetAsync("/reports/sales", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Equal(
            ("没有发布到电脑", "您可以在手机、平板上打开“销量报表”。"),
            (page.QuerySelector("h1")!.TextContent, page.QuerySelector(".state__text")!.TextContent));
        using var capture = await desktop.PostAsync("/reports/sales/captures", null, Ct);
        using var blocks = await desktop.GetAsync("/reports/sales/blocks/b1", Ct);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (capture.StatusCode, blocks.StatusCode));

        // Pictures and pushes are made by the portal, wherever they are read.
        var found = await App.InScopeAsync(async s => await s.GetRequiredService<ReportAccess>().FindAsync(await App.AccountAsync("lin"), "sales", Ct));
        Assert.NotNull(found);

        using var back = await PublishAsync(admin, id, "Phone", "Tablet", "Desktop");
        await desktop.PageAsync("/reports/sales");
    }

    [Fact]
    public async Task Who_has_no_right_is_not_told_that_it_is_elsewhere()
    {
        var report = await site.ReportAsync("secret");
        await App.ChangeAsync(report, n => n.Publish(Terminals.Phone));
        using var zhou = await App.ClientAsync("zhou", agent: WeComSite.Desktop);
        using var answer = await zhou.GetAsync("/reports/secret", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("报表 secret", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switches_are_written_down_and_nonsense_changes_nothing()
    {
        var report = await App.ReportAsync("switched", "开关", null, Subject.Everyone);
        using var admin = await App.ClientAsync("admin");
        using var saved = await PublishAsync(admin, report.Id, "Desktop");
        using var wrong = await PublishAsync(admin, report.Id, "Fridge");
        using var outside = await PublishAsync(admin, report.Id, "64");
        using var absent = await PublishAsync(admin, 999_999, "Phone");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound],
            new[] { saved, wrong, outside, absent }.Select(answer => answer.StatusCode));
        Assert.Equal(Terminals.Desktop, (await App.CatalogOfAsync("lin")).FindReport("switched")!.Terminals);
        var row = (await admin.PageAsync("/admin/catalog")).QuerySelector($"form[action='/admin/catalog/{report.Id}/terminals']")!;
        Assert.Equal(["Desktop"], row.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")));
        using var none = await PublishAsync(admin, report.Id);
        Assert.Null((await App.CatalogOfAsync("lin")).FindReport("switched"));
        await App.InDbAsync(async db => Assert.Equal(
            ["published All → Desktop", "published Desktop → None"],
            await db.AuditEntries.Where(e => e.What == AuditCodes.NodeChanged && e.Subject == "开关").OrderBy(e => e.Id).Select(e => e.Details!).ToListAsync(Ct)));
    }

    private static Task<HttpResponseMessage> PublishAsync(HttpClient admin, long id, params string[] on)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/catalog/{id}/terminals")
        {
            Content = new FormUrlEncodedContent(on.Select(terminal => KeyValuePair.Create("on", terminal))),
        };
        request.Headers.Add("HX-Request", "true");
        return admin.SendAsync(request, Ct);
    }

    private static async Task<IDocument> SeenByAsync(HttpClient client, string address, string agent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd(agent);
        using var answer = await client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.PageAsync();
    }
}
