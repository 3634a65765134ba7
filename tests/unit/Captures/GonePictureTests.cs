using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Portal.Tests.Captures;

/// <summary>This server does not have the file of a picture that the database knows.</summary>
public sealed class GonePictureTests : IAsyncDisposable
{
    private readonly PictureSite _site = new PictureSite().Listening();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_without_the_file_takes_the_picture_again()
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures");
        Directory.Delete(_site.Folder, recursive: true);

        using var picture = await lin.GetAsync($"/captures/{key}.png", Ct);

        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal(780, Png.SizeOf(await picture.Content.ReadAsByteArrayAsync(Ct)).Width);
        Assert.Equal(2, _site.Prints);
    }

    [Fact]
    public async Task It_is_not_taken_again_with_the_data_of_another_scope()
    {
        using var wang = await _site.Site.SignInAsync("wang");
        using var lin = await _site.Site.SignInAsync();
        var key = await wang.KeyAsync("/reports/sales/captures");
        await _site.LoseAsync("lin", "scope"); // sees what wang sees
        Assert.Equal(HttpStatusCode.OK, (await lin.GetAsync($"/captures/{key}.png", Ct)).StatusCode);

        Directory.Delete(_site.Folder, recursive: true);
        await _site.App.InDbAsync(async db =>
        {
            (await db.Users.Include(u => u.Attributes).SingleAsync(u => u.UserName == "wang", Ct)).SetAttribute("region", "华东");
            await db.SaveChangesAsync(Ct);
        });

        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{key}.png", Ct)).StatusCode);
        Assert.Equal(1, _site.Prints);
        Directory.CreateDirectory(_site.Folder);
    }
}
