using System.Text.Json;
using Microsoft.Playwright;
using Portal.Journeys.Support;
using Portal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

/// <summary>标注: from the picture over mouse, finger and keys to the picture that is sent.</summary>
[Collection(SharingJourneys.Name)]
public sealed class EditorJourney(SharingPortal portal)
{
    [Fact]
    public async Task Marks_by_mouse_finger_and_keys_are_in_the_picture_and_nothing_else_is()
    {
        await using var lin = await Journey.BeginAsync(portal);
        var page = lin.Page;
        await lin.SignInAsAsync("lin", "/reports/monthly-sales/captures");
        await Expect(page.Locator("#shot[data-capture]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var before = await PictureAsync(lin);
        await lin.PressAsync("标注");

        await DrawAsync(page, 60, 330, 150, 250);
        await page.GetByRole(AriaRole.Button, new() { Name = "圆圈" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "蓝色" }).ClickAsync();
        await DrawAsync(page, 220, 120, 330, 180);
        await page.GetByRole(AriaRole.Button, new() { Name = "文字" }).ClickAsync();
        await PressAtAsync(page, 40, 400);
        await page.GetByLabel("文字", new() { Exact = true }).FillAsync("看 <b>这里</b>");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "马赛克" }).ClickAsync();
        await TouchAsync(page, 40, 120, 150, 160);
        await TouchAsync(page, 200, 400, 320, 460);
        Assert.Equal(5, (await MarksAsync(page)).Length);
        await page.Keyboard.PressAsync("Control+z");
        Assert.Equal(["arrow", "circle", "text", "mosaic"], (await MarksAsync(page)).Select(mark => mark.GetProperty("kind").GetString()));
        await lin.LooksRightAsync();

        var marks = await MarksAsync(page);
        await lin.PressAsync("完成");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/reports/monthly-sales/share.*_picture="), new() { Timeout = 60_000 });
        await Expect(page.Locator("#shot img")).ToBeVisibleAsync();
        var after = await PictureAsync(lin);

        var touched = new int[marks.Length];
        for (var y = 0; y < before.Height; y++)
        {
            for (var x = 0; x < before.Width; x++)
            {
                if (before[x, y] != after[x, y])
                {
                    var mark = Array.FindIndex(marks, m => IsNear(m, x / 2.0, y / 2.0));
                    Assert.True(mark >= 0, $"{x},{y} changed, and nothing was drawn there");
                    touched[mark]++;
                }
            }
        }

        Assert.All(touched, count => Assert.True(count > 100, string.Join(' ', touched)));
    }

    [Fact]
    public async Task All_can_be_cleared_and_brought_back_and_a_reload_loses_nothing()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop", ColorScheme.Dark);
        var page = lin.Page;
        await lin.SignInAsAsync("lin", "/reports/monthly-sales/captures");
        await Expect(page.Locator("#shot[data-capture]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await lin.PressAsync("标注");
        await DrawAsync(page, 60, 330, 150, 250);
        await DrawAsync(page, 60, 430, 150, 350);

        await lin.PressAsync("全部清除");
        Assert.Empty(await MarksAsync(page));
        await lin.PressAsync("撤销");
        Assert.Equal(2, (await MarksAsync(page)).Length);
        await page.ReloadAsync();
        await Expect(page.Locator("[data-layer] path")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "放大" }).ClickAsync();
        await lin.LooksRightAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "移动" }).ClickAsync();
        var before = await ScrolledAsync(page);
        await DrawAsync(page, 60, 330, 60, 230);
        Assert.InRange(await ScrolledAsync(page) - before, 95, 105);
        Assert.Equal(2, (await MarksAsync(page)).Length);
    }

    [Fact]
    public async Task A_browser_that_denies_storage_draws_all_the_same()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.Page.AddInitScriptAsync("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })");
        await lin.SignInAsAsync("lin", "/reports/monthly-sales/captures");
        await Expect(lin.Page.Locator("#shot[data-capture]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await lin.PressAsync("标注");
        await DrawAsync(lin.Page, 60, 330, 150, 250);
        Assert.Single(await MarksAsync(lin.Page));
    }

    [Fact]
    public async Task Without_scripts_the_picture_can_still_be_shared()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin", "/reports/monthly-sales/captures");
        await Expect(lin.Page.Locator("#shot[data-capture]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var edit = $"/captures/{await lin.Page.Locator("#shot").GetAttributeAsync("data-capture")}/edit";
        await using var plain = await Journey.BeginAsync(portal, scripts: false);
        await plain.SignInAsAsync("lin", edit);

        await plain.SeesAsync("标注需要浏览器允许脚本");
        await Expect(plain.Page.Locator(".editor__tools")).ToBeHiddenAsync();
        await plain.PressAsync("返回");
        await Expect(plain.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/reports/monthly-sales/share"));
    }

    private static async Task<Raster> PictureAsync(Journey person)
    {
        var source = await person.Page.Locator("#shot .shot__open").GetAttributeAsync("href");
        var answer = await person.Page.APIRequest.GetAsync(new Uri(new Uri(person.Page.Url), source).AbsoluteUri);
        return Raster.Read(await answer.BodyAsync());
    }

    private static async Task<JsonElement[]> MarksAsync(IPage page)
    {
        using var marks = JsonDocument.Parse(await page.Locator("input[name=marks]").InputValueAsync());
        return [.. marks.RootElement.EnumerateArray().Select(mark => mark.Clone())];
    }

    /// <summary>In the box of a mark, with the room that lines, heads and squares take; a text goes to the right and down.</summary>
    private static bool IsNear(JsonElement mark, double x, double y)
    {
        double Of(string name) => mark.GetProperty(name).GetDouble();
        var isText = mark.GetProperty("kind").GetString() == "text";
        return x >= Math.Min(Of("x1"), Of("x2")) - 18 && x <= Math.Max(Of("x1"), Of("x2")) + (isText ? 240 : 18)
            && y >= Math.Min(Of("y1"), Of("y2")) - 18 && y <= Math.Max(Of("y1"), Of("y2")) + (isText ? 40 : 18);
    }

    /// <summary>Pixels of the window from where the picture begins.</summary>
    private static async Task<(float X, float Y)> CornerAsync(IPage page)
    {
        await Expect(page.Locator(".editor[data-using]")).ToBeVisibleAsync();
        var box = (await page.Locator("[data-drawing]").BoundingBoxAsync())!;
        return (box.X, box.Y);
    }

    private static async Task DrawAsync(IPage page, float x1, float y1, float x2, float y2)
    {
        var (x, y) = await CornerAsync(page);
        await page.Mouse.MoveAsync(x + x1, y + y1);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + x2, y + y2, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    private static async Task PressAtAsync(IPage page, float atX, float atY)
    {
        var (x, y) = await CornerAsync(page);
        await page.Mouse.ClickAsync(x + atX, y + atY);
    }

    private static Task<int> ScrolledAsync(IPage page) => page.Locator("[data-stage]").EvaluateAsync<int>("stage => Math.round(stage.scrollTop)");

    /// <summary>A finger, as the browser itself gets it.</summary>
    private static async Task TouchAsync(IPage page, double x1, double y1, double x2, double y2)
    {
        var (x, y) = await CornerAsync(page);
        var finger = await page.Context.NewCDPSessionAsync(page);
        await SendAsync("touchStart", (x + x1, y + y1));
        await SendAsync("touchMove", (x + ((x1 + x2) / 2), y + ((y1 + y2) / 2)));
        await SendAsync("touchMove", (x + x2, y + y2));
        await SendAsync("touchEnd");
        await finger.DetachAsync();

        Task SendAsync(string type, params (double X, double Y)[] points) => finger.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = points.Select(point => new Dictionary<string, object> { ["x"] = point.X, ["y"] = point.Y }).ToArray(),
        });
    }
}
