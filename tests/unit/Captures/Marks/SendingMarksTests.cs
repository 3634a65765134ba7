using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Sharing;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>What somebody covered is not sent uncovered, whatever goes wrong.</summary>
[SameOnEveryDatabase]
public sealed class SendingMarksTests : IAsyncDisposable
{
    private static readonly Mark Mosaic = new(MarkKind.Mosaic, 0, 0, 0, 390, 500, MarkColour.Red, null);

    private readonly MarkSite _site = new MarkSite().WithBrowser();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_picture_that_was_drawn_on_is_sent_as_it_was_drawn()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        var marked = await _site.DrawAsync(await _site.PlantAsync(), Mosaic);

        var sent = (await TakeAsync(marked.Key, int.MaxValue)).Single();

        Assert.Equal(("销量报表.png", marked.Pictures[0].Length), (sent.FileName, sent.Bytes.Length));
    }

    [Fact]
    public async Task Too_large_it_is_sent_smaller_and_still_covered()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        await _site.SetWatermarkAsync(isOn: false);
        Mark[] some = [Mosaic with { X2 = 300, Y2 = 400 }];
        var marked = await _site.DrawAsync(await _site.PlantAsync(), some);
        var most = marked.Pictures[0].Length * 3 / 4;

        var sent = (await TakeAsync(marked.Key, most)).Single();

        Assert.InRange(sent.Bytes.Length, 1, most);
        Assert.Equal("销量报表.jpg", sent.FileName);
        var (large, small) = (await _site.ReadAsync(marked), Raster.Read(sent.Bytes));
        var scale = (double)small.Width / large.Width;
        Assert.All(
            from x in Enumerable.Range(1, 17) from y in Enumerable.Range(1, 23) select ((x * 32) + 16, (y * 32) + 16),
            at => Assert.InRange(Math.Abs(large[at.Item1, at.Item2].G - small[(int)(at.Item1 * scale), (int)(at.Item2 * scale)].G), 0, 24));
    }

    [Theory]
    [InlineData('f')]
    [InlineData('b')]
    public async Task A_picture_that_is_not_there_or_of_somebody_else_is_not_replaced(char key)
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        await _site.PlantAsync();
        await _site.PlantAsync("wang", key: 'b');

        var error = await Assert.ThrowsAsync<ShotException>(() => TakeAsync(new string(key, 40), int.MaxValue));

        Assert.Equal(ShotFailure.Gone, error.Failure);
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
        return await services.GetRequiredService<OutgoingCaptures>().TakeAsync(order, mostBytes, TestContext.Current.CancellationToken);
    });
}
