using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Failures;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>The number under a failed block, from the reader to the administrator.</summary>
public sealed class FailureNumberTests : IAsyncDisposable
{
    private readonly ReportSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failed_block_tells_a_short_number_that_an_administrator_can_look_up()
    {
        _site.WithReport("broken",
            """
            parameters: [{ name: province, type: text, label: 省, default: 上海 }]
            datasets:
              rows: select no_such_column, '<b>' from sales where province = @province
            blocks: [{ type: table, dataset: rows, title: 明细 }]
            """);
        using var lin = await _site.SignInAsync();
        var block = (await lin.PageAsync("/reports/broken?province=江苏")).GetElementById("b1")!;
        var number = System.Text.RegularExpressions.Regex.Match(block.TextContent, "[0-9A-F]{4}-[0-9A-F]{4}").Value;
        Assert.NotEmpty(number);
        await WrittenAsync(db => db.Failures.AnyAsync(f => f.Number == number, Ct));

        using var admin = await _site.App.ClientAsync("admin");
        var page = await admin.PageAsync($"/admin/failures/{number.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)}");
        Assert.Contains("no_such_column", page.QuerySelector("[data-error]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("select no_such_column, '<b>' from sales where province = @p1", page.QuerySelector("[data-sql]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1 = '江苏'", page.QuerySelector("[data-values]")!.TextContent);
        Assert.Contains("(lin)", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Data Source", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains((await admin.PageAsync("/admin/failures")).QuerySelectorAll(".list a"), link => link.GetAttribute("href") == $"/admin/failures/{number}");

        // It shows values of somebody's view: who looked, and at what, is kept.
        await _site.App.InDbAsync(async db =>
        {
            var look = Assert.Single(await db.AuditEntries.Where(entry => entry.What == AuditCodes.LookUpFailure).ToListAsync(Ct));
            Assert.Equal(("admin", number, "broken / rows"), (look.Actor, look.Subject, look.Details));
        });

        using var hidden = await lin.GetAsync($"/admin/failures/{number}", Ct);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var unknown = await admin.GetAsync("/admin/failures/0000-0000", Ct);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Failures_are_kept_within_bounds()
    {
        await _site.SignInAsync();
        await _site.App.InDbAsync(async db =>
        {
            db.Failures.AddRange(Enumerable.Range(0, FailureWriter.MostKept + 5).Select(i => new Failure("AAAA-0000", _site.App.Clock.GetUtcNow(), $"{i}", "Failed", "x")));
            await db.SaveChangesAsync(Ct);
        });
        _site.App.Services.GetRequiredService<FailureLog>().Note(new Failure("BBBB-0000", _site.App.Clock.GetUtcNow(), "last", "Failed", new string('x', 10_000))
            .With(new string('s', 50_000), "\0"));

        await WrittenAsync(async db => await db.Failures.AnyAsync(f => f.Number == "BBBB-0000", Ct) && await db.Failures.CountAsync(Ct) <= FailureWriter.MostKept);

        await _site.App.InDbAsync(db =>
        {
            var last = db.Failures.Single(f => f.Number == "BBBB-0000");
            Assert.Equal((Failure.MaxError, Failure.MaxSql), (last.Error.Length, last.Sql!.Length));
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData("7f3a91c2", "7F3A-91C2")]
    [InlineData(" 7F3A 91C2 ", "7F3A-91C2")]
    [InlineData("7F3A-91C", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_read_as_people_type_it(string? typed, string? number) => Assert.Equal(number, FailureNumber.Read(typed));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    // They are written as they come, beside the request.
    private Task WrittenAsync(Func<PortalDb, Task<bool>> isThere) =>
        Soon.UntilAsync(() => _site.App.InScopeAsync(services => isThere(services.GetRequiredService<PortalDb>())));
}
