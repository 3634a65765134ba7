using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Sharing;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

public sealed class OutgoingPictureTests : IAsyncDisposable
{
    private readonly PictureSite _site = new PictureSite().Listening();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chosen_picture_that_is_too_large_is_taken_smaller_and_stays_the_one_that_was_chosen()
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures?_block=b3&_size=desktop");
        var most = (await lin.GetByteArrayAsync($"/captures/{key}.png", Ct)).Length - 1;

        var sent = (await TakeAsync(key, most)).Single();

        Assert.InRange(sent.Bytes.Length, 1, most);
        await _site.App.InDbAsync(async db =>
        {
            var smaller = await db.Captures.SingleAsync(c => c.MostBytes == most, Ct);
            Assert.Equal(("b3", "desktop"), (smaller.BlockId, smaller.SizeName));
        });
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
            PictureKey = key,
        };
        return await services.GetRequiredService<OutgoingCaptures>().TakeAsync(order, mostBytes, Ct);
    });
}
