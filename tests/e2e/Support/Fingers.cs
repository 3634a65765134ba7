using Microsoft.Playwright;

namespace Portal.Journeys.Support;

/// <summary>Two fingers on the screen.</summary>
public partial class Journey
{
    /// <summary>They spread about the middle of a place: what the page hears of them.</summary>
    public async Task SpreadsFingersAsync(ILocator place)
    {
        var box = (await place.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        var cdp = await Page.Context.NewCDPSessionAsync(Page);
        await TouchAsync("touchStart", 20);
        for (var apart = 30; apart <= 90; apart += 10)
        {
            await TouchAsync("touchMove", apart);
        }

        await TouchAsync("touchEnd", null);

        Task TouchAsync(string type, int? apart) => cdp.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = apart is { } far ? new[] { new { x, y = y - far, id = 1 }, new { x, y = y + far, id = 2 } } : [],
        });
    }

    /// <summary>The browser's own magnifying, which a page may forbid; how large the page is then.</summary>
    public async Task<double> MagnifiesAsync(ILocator place)
    {
        await place.EvaluateAsync("place => place.scrollIntoView({ block: 'center' })");
        var box = (await place.BoundingBoxAsync())!;
        var cdp = await Page.Context.NewCDPSessionAsync(Page);
        await PinchAsync(Math.Clamp(box.X + (box.Width / 2), 100, 300), Math.Clamp(box.Y + (box.Height / 2), 100, 700), 2);
        var scale = await ScaleAsync();
        for (var tries = 0; tries < 5 && await ScaleAsync() > 1.01; tries++)
        {
            await PinchAsync(100, 200, 0.3); // back to the whole page
        }

        return scale;

        Task PinchAsync(double x, double y, double by) => cdp.SendAsync("Input.synthesizePinchGesture", new() { ["x"] = x, ["y"] = y, ["scaleFactor"] = by });

        Task<double> ScaleAsync() => Page.EvaluateAsync<double>("() => visualViewport.scale");
    }
}
