using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Captures;
using Portal.Sessions;
using Portal.Tests.ReportPages;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class ViewedSite() : SharedSite(new ReportSite().WithReport("sales", Sales).WithReport("finance", Sales, group: "财务部"))
{
    private const string Sales =
        """
        scope: [region]
        datasets:
          rows: select province from sales where '*' in @user.region or region in @user.region
        blocks:
          - { type: table, dataset: rows, title: 明细 }
        """;
}

/// <summary>查看为: an admin sees what a user sees, and does nothing in that user's name.</summary>
public sealed class ViewAsTests(ViewedSite shared) : IClassFixture<ViewedSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ReportSite Site => shared.Site;

    [Fact]
    public async Task An_admin_sees_the_users_reports_and_rows_until_he_ends_it()
    {
        using var admin = await BeganAsync("lin");
        var lin = await Site.App.AccountAsync("lin");
        Assert.Contains("正在以“林晓”的身份查看", await admin.GetStringAsync("/", Ct), StringComparison.Ordinal);

        var report = await admin.GetStringAsync("/reports/sales", Ct);
        Assert.Contains("江苏", report, StringComparison.Ordinal);
        Assert.DoesNotContain("广东", report, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/reports/finance", Ct)).StatusCode);

        using var ended = await admin.PostAsync("/me/view-as", null, Ct);
        Assert.Equal($"/admin/users/{lin.Id}", ended.Headers.Location!.ToString());
        Assert.DoesNotContain("正在以", await admin.GetStringAsync("/", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/reports/finance", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/reports/sales/favorite")]
    [InlineData("POST", "/reports/sales/captures")]
    [InlineData("POST", "/reports/sales/share")]
    [InlineData("POST", "/me/look?theme=dark")]
    [InlineData("POST", "/messages")]
    [InlineData("GET", "/me")]
    [InlineData("GET", "/me/wecom")]
    [InlineData("GET", "/me/password")]
    [InlineData("GET", "/reports/sales/export.xlsx")]
    [InlineData("GET", "/admin/users")]
    [InlineData("GET", "/push")]
    public async Task Whatever_would_be_in_the_users_name_is_refused_with_the_way_out(string method, string address)
    {
        using var admin = await BeganAsync("lin");
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var answer = await admin.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("请先点“结束”", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var lin = await Site.SignInAsync();
        Assert.DoesNotContain("销量报表", (await lin.PageAsync("/favorites")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_written_down_for_the_admin_and_leaves_no_trace_on_the_user()
    {
        using var admin = await BeganAsync("zhou");
        var before = await Site.VisitsOfAsync("zhou");
        await admin.GetStringAsync("/reports/finance", Ct);

        Assert.Equal(before, await Site.VisitsOfAsync("zhou"));
        await Site.App.InDbAsync(async db =>
        {
            var entries = await db.AuditEntries.Where(entry => entry.What == AuditCodes.ViewedAs && entry.Subject == "zhou").OrderBy(entry => entry.Id).ToListAsync(Ct);
            Assert.Equal([("admin", null), ("admin", "/reports/finance")], entries.Select(entry => (entry.Actor, entry.Details)));
        });
    }

    [Fact]
    public async Task A_watermark_names_who_looks_and_not_whom_he_looks_on_as()
    {
        using var admin = await BeganAsync("lin");
        await Site.App.InScopeAsync(async services =>
        {
            var settings = services.GetRequiredService<WatermarkSettings>();
            return await settings.SaveAsync(await settings.FindAsync(Ct) with { OnPages = true }, AuditActor.Portal, Ct);
        });

        var mark = (await admin.PageAsync("/reports/sales")).QuerySelector(".watermark")!.OuterHtml;
        Assert.DoesNotContain("林晓", mark, StringComparison.Ordinal);
        Assert.Contains((await Site.App.AccountAsync("admin")).DisplayName, mark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_admins_begin_it_and_only_as_another_who_may_sign_in()
    {
        using var lin = await Site.SignInAsync();
        var admin = await Site.App.AccountAsync("admin");
        Assert.Equal(HttpStatusCode.NotFound, (await lin.PostAsync($"/me/view-as?id={admin.Id}", null, Ct)).StatusCode);

        using var own = await Site.SignInAsync("admin");
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"/me/view-as?id={admin.Id}", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync("/me/view-as?id=987654", null, Ct)).StatusCode);
        Assert.DoesNotContain("正在以", await own.GetStringAsync("/", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_good_for_its_own_session_alone_and_ends_by_itself()
    {
        using var admin = await BeganAsync("lin");
        using var again = await admin.PostAsync($"{TestSignIn.Path}/admin", null, Ct); // a new session in the same browser
        Assert.DoesNotContain("正在以", await admin.GetStringAsync("/", Ct), StringComparison.Ordinal);

        using var another = await BeganAsync("lin");
        Site.App.Clock.Advance(ViewAs.LastsFor);
        Assert.DoesNotContain("正在以", await another.GetStringAsync("/", Ct), StringComparison.Ordinal);
    }

    private async Task<HttpClient> BeganAsync(string userName)
    {
        var admin = await Site.SignInAsync("admin");
        using var began = await admin.PostAsync($"/me/view-as?id={(await Site.App.AccountAsync(userName)).Id}", null, Ct);
        Assert.Equal("/", began.Headers.Location!.ToString());
        return admin;
    }
}
