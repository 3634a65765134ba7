using Portal.Journeys.Support;
using Portal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Sharing;

/// <summary>截图 from the report's menu: which layout, which part, and the file on one's own disk.</summary>
[Collection(SharingJourneys.Name)]
public sealed class PictureChoiceJourney(SharingPortal portal)
{
    [Fact]
    public async Task A_layout_and_a_block_are_chosen_and_the_picture_is_saved()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.SignInAsAsync("lin", "/reports/monthly-sales/captures");
        var phone = await SavedAsync(lin);
        Assert.Equal(780, phone.Width);

        await lin.Page.Locator(".shot-sizes").GetByText("电脑").ClickAsync();
        await IsOfAsync(lin, "_size=desktop");
        var desktop = await SavedAsync(lin);
        Assert.True(desktop.Width > phone.Width && desktop.Height < phone.Height, $"{desktop.Width}×{desktop.Height} for the desktop, {phone.Width}×{phone.Height} for a phone.");

        await lin.Page.Locator(".shot-blocks .chip").Nth(3).ClickAsync();
        await IsOfAsync(lin, "_picture=");
        var part = await SavedAsync(lin);
        Assert.True(part.Height < desktop.Height / 2, $"{part.Height} of {desktop.Height} pixels are one block.");
        await lin.SeesAsync("1 个图块已完整");
        await lin.LooksRightAsync();
    }

    [Fact]
    public async Task Two_fingers_magnify_the_picture_on_the_sheet()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin", "/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.OpensSharingAsync();
        await lin.HasPictureAsync();
        Assert.InRange(await lin.MagnifiesAsync(lin.Page.Locator("#shot img")), 1.5, 5);
    }

    [Theory]
    [InlineData(".shot__open")]
    [InlineData(".shot__acts [data-picture]")]
    public async Task In_the_client_the_picture_and_its_button_open_the_clients_viewer(string tapped)
    {
        await using var lin = await Phone.BeginAsync(portal);
        await lin.OpensAsync("/reports/monthly-sales/captures");
        await lin.HasPictureAsync();
        await lin.Page.Locator(tapped).First.ClickAsync();
        await Journey.UntilAsync(async () => (await lin.CallsAsync()).Any(call => call.Name == "imagePreview" && call.IsGood));
    }

    [Theory]
    [InlineData("下载 PDF", "%PDF-")]
    [InlineData("下载 Excel", "PK")]
    public async Task In_the_client_a_file_comes_into_the_readers_own_chat(string way, string head)
    {
        await using var lin = await Phone.BeginAsync(portal);
        await lin.OpensAsync("/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.OpensSharingAsync();
        await lin.HasPictureAsync();
        var before = (await portal.WeCom.MessagesToAsync("LinXiao", Sandbox.Agent)).Count;

        var seen = new TaskCompletionSource();
        await lin.Page.RouteAsync("**/files*", async route =>
        {
            await seen.Task;
            await route.ContinueAsync();
        });
        await lin.PressAsync(way);
        await Expect(lin.Page.Locator(".way[data-send]:disabled .send__busy")).ToBeVisibleAsync();
        seen.SetResult();
        await lin.SeesAsync("文件已发送到您的企业微信会话");
        await Expect(lin.Page.Locator(".way[data-send]:disabled")).ToHaveCountAsync(0);

        var sent = Assert.Single((await portal.WeCom.MessagesToAsync("LinXiao", Sandbox.Agent)).Skip(before));
        Assert.Equal("file", (string)sent["type"]!);
        var file = await portal.WeCom.MediaAsync((string)sent["content"]!["media_id"]!);
        Assert.Equal(head, System.Text.Encoding.ASCII.GetString(file, 0, head.Length));
    }

    private static Task IsOfAsync(Journey person, string query) => Journey.UntilAsync(() => Task.FromResult(person.Page.Url.Contains(query, StringComparison.Ordinal)));

    private static async Task<Raster> SavedAsync(Journey person)
    {
        await person.HasPictureAsync();
        var saved = await person.Page.RunAndWaitForDownloadAsync(() => person.PressAsync("保存"));
        Assert.EndsWith(".png", saved.SuggestedFilename, StringComparison.Ordinal);
        return Raster.Read(await File.ReadAllBytesAsync(await saved.PathAsync(), TestContext.Current.CancellationToken));
    }
}
