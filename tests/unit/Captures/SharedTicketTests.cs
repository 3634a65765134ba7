using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Reports;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>With a browser elsewhere the page may be asked of any server: tickets lie in the database, and are as good and as short as those in memory.</summary>
public sealed class SharedTicketTests : IAsyncDisposable
{
    private readonly PictureSite _site = new();

    public SharedTicketTests() => Share(_site);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Another_server_shows_what_this_one_would()
    {
        await using var alone = new PictureSite();

        Assert.Equal(await PrintedAsync(alone, site => site.App.Services.GetRequiredService<PageTickets<PrintTicket>>()), await PrintedAsync(_site, Another));
    }

    [Fact]
    public async Task Of_all_who_come_with_a_ticket_one_gets_in()
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();
        var address = await _site.IssueAsync(await _site.TicketAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stranger.GetAsync(address, Ct)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound));
        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task What_is_old_of_another_report_or_of_another_view_opens_nothing_and_is_used_up()
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();
        var ticket = await _site.TicketAsync();
        var other = await _site.IssueAsync(ticket);
        var changed = await _site.IssueAsync(ticket with { ViewKey = "as the report was before" });

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(other.Replace("/sales/", "/finance/", StringComparison.Ordinal), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(other, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(changed, Ct)).StatusCode);
        var old = await _site.IssueAsync(ticket);
        _site.App.Clock.Advance(TicketSecret.GoodFor);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(old, Ct)).StatusCode);
        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task Nothing_stays_of_pictures_that_are_taken_nor_of_portals_that_were_killed()
    {
        using var lin = await _site.Site.SignInAsync();
        var tickets = Another(_site);
        var ticket = await _site.TicketAsync();
        var secret = await tickets.IssueAsync(ticket, "sales", Ct);
        await tickets.WithdrawAsync([secret]);
        Assert.Equal(0, await RowsAsync());

        await tickets.IssueAsync(ticket, "sales", Ct);
        _site.App.Clock.Advance(TicketSecret.GoodFor);
        await tickets.IssueAsync(ticket, "sales", Ct);

        Assert.Equal(1, await RowsAsync());
    }

    [Fact]
    public async Task Who_reads_the_database_reads_neither_ticket_nor_figures()
    {
        using var lin = await _site.Site.SignInAsync();
        var secret = await Another(_site).IssueAsync(await _site.TicketAsync(), "sales", Ct);

        await _site.App.InDbAsync(async db =>
        {
            var row = await db.Set<TicketRow>().SingleAsync(Ct);
            Assert.DoesNotContain(secret, row.Id, StringComparison.Ordinal);
            Assert.ThrowsAny<CryptographicException>(() => TicketSecret.Unlock(row.Id[..TicketSecret.Length], row.Body));
            Assert.NotEmpty(TicketSecret.Unlock(secret, row.Body));
        });
    }

    [Fact]
    public void Every_cell_keeps_its_type()
    {
        object?[] cells =
        [
            null, "华东 \"1\"", "", true, false, 5L, long.MinValue, 5d, -0.1, double.NaN, double.PositiveInfinity, 1.50m, decimal.MaxValue,
            new DateOnly(2026, 2, 28), new DateTime(2026, 2, 28, 23, 59, 59, 999, DateTimeKind.Utc), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        ];
        var result = new DatasetResult { Columns = [.. cells.Select((_, i) => $"c{i}")], Rows = [cells, [.. cells.Reverse()]], ReadAt = DateTimeOffset.UnixEpoch };

        var read = TicketBody.Read<DatasetResult>(TicketBody.Write(result, "x"), "x")!;

        Assert.Equal(result.Columns, read.Columns);
        Assert.Equal(result.Rows.SelectMany(Told), read.Rows.SelectMany(Told));
        Assert.Null(TicketBody.Read<DatasetResult>(TicketBody.Write(result, "x"), "y"));
    }

    [Fact]
    public async Task A_drawing_is_the_same_elsewhere()
    {
        using var lin = await _site.Site.SignInAsync();
        var watermark = await _site.App.Services.GetRequiredService<Watermarks>().ForAsync(await _site.App.AccountAsync("lin"), WatermarkPlace.Capture, Ct);
        var mark = new Mark(MarkKind.Text, 0, 1.5, 2, 3, 4, MarkColour.Red, "看这里");
        var ticket = new DrawingTicket("key", "销量", MarkSite.Fine, ShotFormat.Png, new MarkPaper(390, 500), ShotSize.Tablet, [mark], watermark, IsWhole: true, "zh-CN");

        var read = TicketBody.Read<DrawingTicket>(TicketBody.Write(ticket, "key"), "key")!;

        Assert.Equal(ticket.Picture.ToArray(), read.Picture.ToArray());
        Assert.Equal([mark], read.Marks);
        Assert.NotNull(watermark);
        Assert.Equal(watermark.Lines, read.Watermark!.Lines);
        Assert.Equal(watermark with { }, read.Watermark with { }, (one, other) =>
            (one.Width, one.Height, one.Angle, one.Fill, one.Strength) == (other.Width, other.Height, other.Angle, other.Fill, other.Strength));
        Assert.Equal((ticket.Size, ticket.Paper, ticket.IsWhole, ticket.Language), (read.Size, read.Paper, read.IsWhole, read.Language));
    }

    private static string Told(object? cell) => $"{cell?.GetType().Name} {(cell is DateTime at ? $"{at:O}" : FormattableString.Invariant($"{cell}"))}";

    private static IEnumerable<string> Told(object?[] row) => row.Select(Told);

    private static void Share(PictureSite site) => site.App.With("Captures__Endpoint", "ws://127.0.0.1:9").With("Captures__Address", "http://portal.example:8080");

    /// <summary>What a second server on the same database has in its memory: nothing.</summary>
    private static PageTickets<PrintTicket> Another(PictureSite site) =>
        new(site.App.Services.GetRequiredService<TicketRows>(), site.App.Services.GetRequiredService<IOptions<BrowserOptions>>(), site.App.Clock);

    private static async Task<string> PrintedAsync(PictureSite site, Func<PictureSite, PageTickets<PrintTicket>> tickets)
    {
        using var lin = await site.Site.SignInAsync();
        using var stranger = site.Stranger();
        var secret = await tickets(site).IssueAsync(await site.TicketAsync(query: "region=华南"), "sales", Ct);
        return (await stranger.PageAsync($"/reports/sales/print?ticket={secret}")).GetElementById("report")!.OuterHtml;
    }

    private async Task<int> RowsAsync()
    {
        var count = 0;
        await _site.App.InDbAsync(async db => count = await db.Set<TicketRow>().CountAsync(Ct));
        return count;
    }
}
