using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>Marks belong to the very picture that they were drawn on: over newer data a mosaic would cover other figures.</summary>
public sealed class LostOriginalTests : IAsyncDisposable
{
    private static readonly Mark Mosaic = new(MarkKind.Mosaic, 0, 0, 0, 390, 500, MarkColour.Red, null);

    private readonly MarkSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_whose_file_is_gone_is_not_drawn_on_and_the_reader_is_told_to_take_it_again()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        var original = await _site.PlantAsync();
        Directory.Delete(Path.Combine(_site.Pictures.Folder, original.Key[..2]), recursive: true);

        using var answer = await PostAsync(lin, original, original.TakenAt);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["这张截图已经不在了。请重新截图，再标注。"], (await answer.PageAsync()).Texts("[role=alert]"));
        Assert.Equal(0, _site.Pictures.Prints);
    }

    [Fact]
    public async Task A_picture_that_was_taken_again_while_it_was_drawn_on_is_not_the_same()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        var original = await _site.PlantAsync();

        using var answer = await PostAsync(lin, original, original.TakenAt.AddMinutes(-1));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("请重新截图", string.Concat((await answer.PageAsync()).Texts("[role=alert]")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marked_picture_is_not_made_smaller_from_an_original_that_was_taken_again()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        var original = await _site.PlantAsync();
        var marked = original with { Key = new string('b', 40), IsMarked = true, TakenAt = original.TakenAt.AddMinutes(1) };
        await _site.App.InDbAsync(async db =>
        {
            db.Captures.Add(CaptureRow.OfMarks(await db.Captures.AsNoTracking().SingleAsync(Ct), marked, MarkReader.Write([Mosaic]), null, Environment.MachineName));
            await db.SaveChangesAsync(Ct);
            var later = original.TakenAt.AddMinutes(2);
            await db.Captures.Where(c => c.Key == original.Key).ExecuteUpdateAsync(set => set.SetProperty(c => c.TakenAt, later), Ct);
        });

        var error = await Assert.ThrowsAsync<ShotException>(() => _site.App.InScopeAsync(async services =>
            await services.GetRequiredService<MarkedCaptures>().SmallerAsync(marked, await _site.App.AccountAsync("lin"), marked.Pictures[0].Length - 1, Ct)));

        Assert.Equal(ShotFailure.Gone, error.Failure);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Capture capture, DateTimeOffset takenAt)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("marks", MarkReader.Write([Mosaic])), KeyValuePair.Create("taken", $"{takenAt.UtcTicks}")]);
        return await client.PostAsync($"/captures/{capture.Key}/marks", form, Ct);
    }
}
