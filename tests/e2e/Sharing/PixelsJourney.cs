using Portal.Journeys.Support;
using Portal.Tests.Support;

namespace Portal.Journeys.Sharing;

/// <summary>The picture of a report against the page itself, pixel by pixel.</summary>
[Collection(SharingJourneys.Name)]
public sealed class PixelsJourney(SharingPortal portal)
{
    private const string Charts = "#report .chart svg";
    private const int Step = 4;

    [Fact]
    public async Task Every_chart_of_the_page_is_in_the_picture_as_it_is_and_no_other()
    {
        await using var lin = await Journey.BeginAsync(portal, isSharp: true);
        await lin.SignInAsAsync("lin", "/me");
        await lin.OpenReportAsync("monthly-sales");
        await lin.OpensSharingAsync();
        await lin.HasPictureAsync();
        var address = await lin.Page.Locator("#shot .shot__open").GetAttributeAsync("href");
        var picture = Raster.Read(await (await lin.Page.Context.APIRequest.GetAsync(portal.Process.Address + address)).BodyAsync());
        Assert.Equal(780, picture.Width);

        var shown = await ChartsAsync(lin, "");
        Assert.InRange(shown.Count, 3, 12);
        var differences = shown.Select(chart => Difference(chart, picture)).ToList();
        Assert.All(differences, difference => Assert.InRange(difference, 0, 8)); // of 255: the watermark and the edges of letters

        var lastYear = (await ChartsAsync(lin, "?year=2025"))[0];
        Assert.True(Difference(lastYear, picture) > 2 * differences[0],
            $"Another year's chart differs by {Difference(lastYear, picture):0.0}, this year's by {differences[0]:0.0}.");
    }

    private static async Task<IReadOnlyList<Chart>> ChartsAsync(Journey person, string query)
    {
        await person.OpenReportAsync("monthly-sales", query);
        // What lies over the page is not in a picture.
        await person.Page.EvaluateAsync("() => document.querySelectorAll('.filters, .actionbar, .tabbar, .watermark').forEach(bar => bar.remove())");
        var charts = new List<Chart>();
        foreach (var drawing in await person.Page.Locator(Charts).AllAsync())
        {
            var bytes = await drawing.ScreenshotAsync();
            charts.Add(new Chart(Raster.Read(bytes), (int)Math.Round((await drawing.BoundingBoxAsync())!.X * 2)));
        }

        return charts;
    }

    /// <summary>The mean difference of a channel where the chart fits best.</summary>
    private static double Difference(Chart chart, Raster picture)
    {
        var best = double.MaxValue;
        for (var top = 0; top + chart.Pixels.Height <= picture.Height; top++)
        {
            best = Math.Min(best, DifferenceAt(chart, picture, top, best));
        }

        return best;
    }

    private static double DifferenceAt(Chart chart, Raster picture, int top, double best)
    {
        var (sum, count) = (0L, 0);
        var whole = chart.Pixels.Width / Step * (chart.Pixels.Height / Step) * 3;
        for (var y = 0; y + Step <= chart.Pixels.Height && sum < best * whole; y += Step)
        {
            for (var x = 0; x + Step <= chart.Pixels.Width; x += Step, count++)
            {
                var (a, b) = (chart.Pixels[x, y], picture[chart.Left + x, top + y]);
                sum += Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B);
            }
        }

        return sum / (3.0 * count);
    }

    private sealed record Chart(Raster Pixels, int Left);
}
