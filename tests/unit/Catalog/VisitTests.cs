using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

public sealed class VisitTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync()
    {
        await _app.PlantCastAsync();
        await _app.ReportAsync("sales", "销量报表", null, Subject.Everyone);
        await _app.ReportAsync("stock", "库存日报", null, Subject.Everyone);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_last_opened_is_first_at_once_and_after_it_was_written()
    {
        await VisitAsync("lin", "sales");
        _app.Clock.Advance(TimeSpan.FromMinutes(12));
        await VisitAsync("lin", "stock");
        Assert.Equal(["库存日报", "销量报表"], await RecentAsync("lin"));

        await WriteAsync();

        Assert.Equal(["库存日报", "销量报表"], await RecentAsync("lin"));
        Assert.Empty(await RecentAsync("wang"));
    }

    [Fact]
    public async Task Visits_to_a_report_are_one_row_that_counts()
    {
        await VisitAsync("lin", "sales");
        await VisitAsync("lin", "sales");
        await WriteAsync();
        await VisitAsync("lin", "sales");
        await WriteAsync();

        var visit = await _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Visits.SingleAsync());
        Assert.Equal((3, _app.Clock.GetUtcNow()), (visit.Count, visit.LastAt));
    }

    [Fact]
    public async Task The_most_used_is_not_the_last_used()
    {
        await VisitAsync("lin", "sales");
        await VisitAsync("lin", "sales");
        await WriteAsync();
        _app.Clock.Advance(TimeSpan.FromHours(1));
        await VisitAsync("lin", "stock");

        var most = await _app.InScopeAsync(async s =>
            await s.GetRequiredService<Recents>().MostUsedAsync(await _app.AccountAsync("lin"), await _app.CatalogOfAsync("lin"), 5, default));

        Assert.Equal(["销量报表", "库存日报"], most.Select(r => r.Node.Title));
    }

    [Fact]
    public async Task A_report_that_is_no_longer_there_is_not_recent()
    {
        await VisitAsync("lin", "sales");
        await _app.InDbAsync(async db =>
        {
            (await db.Nodes.SingleAsync(n => n.ReportId == "sales")).IsGone = true;
            await db.SaveChangesAsync();
        });

        Assert.Empty(await RecentAsync("lin"));
    }

    [Fact]
    public async Task What_was_visited_more_than_a_year_ago_is_forgotten()
    {
        var (lin, node) = ((await _app.AccountAsync("lin")).Id, (await _app.CatalogOfAsync("lin")).FindReport("sales")!.Id);
        await _app.InDbAsync(async db =>
        {
            db.Add(new Visit(lin, node, _app.Clock.GetUtcNow() - TimeSpan.FromDays(401), 1));
            await db.SaveChangesAsync();
        });

        await WriteAsync();

        Assert.Equal(0, await _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Visits.CountAsync()));
    }

    [Fact]
    public async Task Visits_of_a_user_who_was_deleted_are_let_go()
    {
        var node = (await _app.CatalogOfAsync("lin")).FindReport("sales")!;
        _app.Services.GetRequiredService<VisitLog>().Record(new AuditActor(987_654, "gone", null), node);
        await VisitAsync("lin", "sales");

        await WriteAsync();

        Assert.Equal(1, await _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Visits.CountAsync()));
    }

    private async Task VisitAsync(string user, string report) =>
        _app.Services.GetRequiredService<VisitLog>().Record(new AuditActor((await _app.AccountAsync(user)).Id, user, "10.0.0.7"),
            (await _app.CatalogOfAsync(user)).FindReport(report)!);

    private Task WriteAsync() => _app.Services.GetRequiredService<VisitWriter>().WriteAsync(TestContext.Current.CancellationToken);

    private async Task<IEnumerable<string>> RecentAsync(string user)
    {
        var client = await _app.ClientAsync(user);
        return (await client.PageAsync("/recent")).Texts(".row__title");
    }
}
