using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Sharing;
using Portal.Tests.Support;

namespace Portal.Tests.Sharing;

/// <summary>Many posts at once do not get past the hourly bounds.</summary>
public sealed class ParallelPostTests : IAsyncLifetime
{
    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Links_stay_within_the_hour()
    {
        var lin = await _site.App.AccountAsync("lin");
        await _site.App.InDbAsync(async db =>
        {
            db.ShareLinks.AddRange(Enumerable.Range(0, ShareLinks.MostAnHour - 1).Select(n => new ShareLink(View(n), lin, 1, _site.App.Clock.GetUtcNow())));
            await db.SaveChangesAsync(Ct);
        });

        await Task.WhenAll(Enumerable.Range(100, 12).Select(n => Task.Run(() => _site.App.InScopeAsync(
            s => s.GetRequiredService<ShareLinks>().MakeAsync(lin, View(n), null, AuditActor.Portal, Ct)), Ct)));

        await _site.App.InDbAsync(async db => Assert.InRange(await db.ShareLinks.CountAsync(Ct), ShareLinks.MostAnHour - 1, ShareLinks.MostAnHour));
    }

    [Fact]
    public async Task Sendings_stay_within_the_hour()
    {
        var lin = await _site.App.AccountAsync("lin");
        await _site.App.InDbAsync(async db =>
        {
            db.ShareSendings.AddRange(Enumerable.Range(0, SendingLog.MostAnHour).Select(_ => new ShareSending(lin.Id, Guid.NewGuid().ToString("D"), _site.App.Clock.GetUtcNow())));
            await db.SaveChangesAsync(Ct);
        });

        var sending = await _site.App.InScopeAsync(async s =>
        {
            var log = s.GetRequiredService<SendingLog>();
            var begun = (await log.BeginAsync(lin.Id, Guid.NewGuid().ToString("D"), Ct))!; // the page had asked before the others were there
            return await log.FitsAsync(begun, Ct);
        });

        Assert.False(sending);
        await _site.App.InDbAsync(async db => Assert.Equal(SendingLog.MostAnHour, await db.ShareSendings.CountAsync(Ct)));
    }

    private static SharedView View(int n) => new("sales", "销量报表", $"n={n}", "");
}
