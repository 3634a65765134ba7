namespace Portal.Core.Data.Seeds;

/// <summary>What the market would take before chance has its say: the mean of the sales, and what targets are set by.</summary>
internal static class DemoDemand
{
    /// <summary>Cars the whole company hands over on an average day of 2025.</summary>
    private const double UnitsPerDay = 1240;

    /// <summary>Units of one series on one day for a dealer of weight 1.</summary>
    public static double Of(DateOnly day, DemoSeries series, string region) =>
        UnitsPerDay * DemoCalendar.Level(day) * DemoCalendar.FactorOf(day) * ShareOf(series, region, DemoCalendar.YearsFromAnchor(day));

    /// <summary>Whether a dealer has a good year, beside the market.</summary>
    public static double Fortune(DemoDealer dealer, int year) => SplitMix.For(2, dealer.Id, year).Between(0.91, 1.10);

    /// <summary>Some years ask for more than the market gives, and more of some dealers than of others.</summary>
    public static double Stretch(DemoDealer dealer, int year) =>
        SplitMix.For(3, dealer.Id, year).Between(0.95, 1.07) * SplitMix.For(11, year).Between(0.96, 1.03);

    private static double ShareOf(DemoSeries series, string region, double years)
    {
        var sum = 0.0;
        foreach (var other in DemoModels.Series)
        {
            sum += Raw(other, region, years);
        }

        return Raw(series, region, years) / sum;
    }

    private static double Raw(DemoSeries series, string region, double years) =>
        Math.Clamp(series.Share + (series.Drift * years), series.Share * 0.3, series.Share * 2.5) * DemoModels.Liking(region, series.Fuel);
}
