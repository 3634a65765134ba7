using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Sharing;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

[SameOnEveryDatabase]
public sealed class OutgoingPictureTests : IAsyncDisposable
{
    private readonly PictureSite _site = new PictureSite().Listening();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_smaller_picture_shows_what_the_larger_one_showed_though_the_data_changed()
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures?_block=b3&_size=desktop");
        var seen = await lin.GetByteArrayAsync($"/captures/{key}.png", Ct);
        _site.Site.Change("update sales set units = units * 7, province = 'X'");
        _site.App.Clock.Advance(TimeSpan.FromDays(1));

        var sent = (await TakeAsync(key, seen.Length - 1)).Single();

        Assert.InRange(sent.Bytes.Length, 1, seen.Length - 1);
        Assert.Equal(1, _site.Prints);
        Assert.InRange(Difference(Raster.Read(seen), Raster.Read(sent.Bytes)), 0, 4);
    }

    [Fact]
    public async Task What_does_not_fit_however_small_is_said()
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures");

        Assert.Equal(ShotFailure.TooLarge, (await Assert.ThrowsAsync<ShotException>(() => TakeAsync(key, 500))).Failure);
    }

    /// <summary>Of the greens, in the middle, where both have the same place.</summary>
    private static double Difference(Raster large, Raster small)
    {
        var scale = (double)large.Width / small.Width;
        return Enumerable.Range(1, small.Width - 2)
            .SelectMany(_ => Enumerable.Range(1, small.Height - 2), (x, y) => Math.Abs(small[x, y].G - large[(int)(x * scale), (int)(y * scale)].G)).Average();
    }

    private Task<IReadOnlyList<OutgoingCapture>> TakeAsync(string key, int mostBytes) => _site.App.InScopeAsync(async services =>
    {
        var order = new SendOrder
        {
            Sender = await _site.App.AccountAsync("lin"),
            Actor = AuditActor.Portal,
            View = new SharedView("sales", "销量报表", "", ""),
            Kind = SendKind.Picture,
            Key = Guid.NewGuid().ToString("D"),
            Link = new Uri("https://bi.example.com/s/x"),
            CaptureKey = key,
        };
        return await services.GetRequiredService<OutgoingCaptures>().TakeAsync(order, mostBytes, Ct);
    });
}
