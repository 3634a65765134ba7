using System.Net;
using Portal.Core.Captures;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>Marks belong to the very picture that they were drawn on: over newer data a mosaic would cover other figures.</summary>
[SameOnEveryDatabase]
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

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Capture capture, DateTimeOffset takenAt)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("marks", MarkReader.Write([Mosaic])), KeyValuePair.Create("taken", $"{takenAt.UtcTicks}")]);
        return await client.PostAsync($"/captures/{capture.Key}/marks", form, Ct);
    }
}
