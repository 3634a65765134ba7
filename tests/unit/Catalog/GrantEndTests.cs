using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

/// <summary>A grant may have a last day. It is Sunday 2026-11-22, 09:41 in China, when the tests begin.</summary>
public sealed class GrantEndTests() : AdminSite(forms: true)
{
    [Fact]
    public async Task A_grant_counts_through_its_last_day_and_not_on_the_next()
    {
        var report = await App.ReportAsync("audit-2026", "审计底稿", null);
        await GrantAsync(report, "zhou", "2026-11-22");
        using var zhou = await App.ClientAsync("zhou");
        Assert.Contains("审计底稿", await zhou.GetStringAsync("/", Ct), StringComparison.Ordinal);
        Assert.Contains("至 2026-11-22", (await Admin.PageAsync($"/admin/catalog/{report.Id}")).QuerySelector("#grants")!.TextContent, StringComparison.Ordinal);

        App.Clock.Advance(TimeSpan.FromMinutes(14 * 60 + 18)); // 23:59 in China
        Assert.NotNull((await App.CatalogOfAsync("zhou")).FindReport("audit-2026"));

        App.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await App.CatalogOfAsync("zhou")).FindReport("audit-2026"));
        Assert.DoesNotContain("审计底稿", await zhou.GetStringAsync("/", Ct), StringComparison.Ordinal);
        Assert.Contains("2026-11-22 已到期", (await Admin.PageAsync($"/admin/catalog/{report.Id}")).QuerySelector("#grants")!.TextContent, StringComparison.Ordinal);
        var sight = await App.InScopeAsync(async services => await services.GetRequiredService<SightReasons>().ExplainAsync(
            (await services.GetRequiredService<CatalogBoard>().FindAsync(report.Id, Ct))!, "zhou", Ct));
        Assert.Equal((false, 0), (sight!.Sees, sight.Grants.Count));
        Assert.Equal([(SightObstacle.GrantEnded, "周敏 (zhou)")], sight.Obstacles);
    }

    [Fact]
    public async Task Granting_again_moves_the_end_or_takes_it_away()
    {
        var report = await App.ReportAsync("audit-2027", "审计底稿", null);
        await GrantAsync(report, "zhou", "2026-12-31");
        await GrantAsync(report, "zhou", "2027-06-30");
        Assert.Equal([new DateOnly(2027, 6, 30)], await EndsAsync(report));
        await GrantAsync(report, "zhou", "");
        Assert.Equal([null], await EndsAsync(report));
        await App.InDbAsync(async db => Assert.Equal(
            ["user zhou until 2026-12-31", "user zhou until 2027-06-30", "user zhou"],
            await db.AuditEntries.Where(entry => entry.What == AuditCodes.Granted).OrderBy(entry => entry.Id).Select(entry => entry.Details!).ToListAsync(Ct)));
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("31.12.26 oder so")]
    [InlineData("99999-01-01")]
    public async Task A_day_that_is_over_or_none_grants_nothing(string until)
    {
        var report = await App.ReportAsync("audit-2028", "审计底稿", null);
        var address = await GrantAsync(report, "zhou", until);
        Assert.Contains("到期日要填今天或以后的日期", (await Admin.PageAsync(address)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await EndsAsync(report));
    }

    private async Task<string> GrantAsync(Node report, string userName, string until)
    {
        using var form = new FormUrlEncodedContent([new("kind", "User"), new("name", userName), new("until", until)]);
        using var answer = await Admin.PostAsync($"/admin/catalog/{report.Id}/grants", form, Ct);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private async Task<List<DateOnly?>> EndsAsync(Node report)
    {
        List<DateOnly?> ends = [];
        await App.InDbAsync(async db => ends = await db.Nodes.Where(node => node.Id == report.Id).SelectMany(node => node.Grants).Select(grant => grant.LastDay).ToListAsync(Ct));
        return ends;
    }
}
