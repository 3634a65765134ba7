namespace Portal.Bench;

/// <summary>Bytes on the wire (brotli, headers included) of a first visit and of the next one.</summary>
internal static class Wire
{
    public static async Task RunAsync()
    {
        await using var portal = await new BenchPortal(("Portal:Demo", "true")).StartAsync();
        await using var chrome = await Chrome.StartAsync();
        using var visitor = await portal.Visitor().SignInAsync("lin", "demo-lin");
        await MeasureAsync(portal, chrome, visitor, "home", "/", 60, 12);
        await MeasureAsync(portal, chrome, visitor, "report", "/reports/" + Demo.Report, 70, 25);
    }

    private static async Task MeasureAsync(BenchPortal portal, Chrome chrome, Visitor visitor, string name, string path, int first, int next)
    {
        var page = await chrome.PhoneAsync(portal, visitor);
        var (bytes, requests) = await Chrome.VisitAsync(page, portal.Address + path);
        var (again, requestsAgain) = await Chrome.VisitAsync(page, portal.Address + path);
        var plain = await visitor.GetAsync(path, packed: false);
        Table.Row($"{name}, first visit ({requests} requests)", Table.Kilobytes(bytes), "", $"≤ {first} KB, ≤ 6 requests");
        Table.Row($"{name}, next visit ({requestsAgain} requests)", Table.Kilobytes(again), Table.Percent(again / (double)plain.Body.Length) + " of the HTML", $"≤ {next} KB");
        await page.Context.DisposeAsync();
    }
}
