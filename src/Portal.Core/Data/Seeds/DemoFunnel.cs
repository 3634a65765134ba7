namespace Portal.Core.Data.Seeds;

/// <summary>How the cars of a day came about: leads, test drives and orders of each channel.</summary>
internal static class DemoFunnel
{
    // Name, share of the cars, test drives for an order, leads for a test drive.
    private static readonly (string Name, double Share, double Drives, double Leads)[] Channels =
        [("到店", 0.38, 1.9, 1.6), ("垂直媒体", 0.27, 3.1, 4.8), ("官网小程序", 0.17, 2.6, 3.4), ("老客转介绍", 0.11, 1.5, 1.4), ("车展外拓", 0.07, 3.6, 4.2)];

    public static void Write(WarehouseFile file, DateOnly from, DateOnly to)
    {
        using var insert = file.Insert("funnel", 7);
        var days = new List<(string Day, string Region, long Units)>();
        file.ForEach(
            "select day, region, sum(units) from sales_day where day between @from and @to group by day, region",
            row => days.Add((row.GetString(0), row.GetString(1), row.GetInt64(2))),
            MonthlySums.Days(from, to));

        foreach (var (day, region, units) in days)
        {
            WriteDay(insert, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), region, units);
        }
    }

    private static void WriteDay(RowInsert insert, DateOnly day, string region, long units)
    {
        var chance = SplitMix.For(7, day.DayNumber, DemoGeography.Regions.ToList().IndexOf(region));
        var rest = units;
        for (var i = 0; i < Channels.Length; i++)
        {
            var (name, share, drives, leads) = Channels[i];
            var deliveries = i == Channels.Length - 1 ? rest : Math.Min(rest, (long)Math.Round(units * share * chance.Between(0.9, 1.1)));
            rest -= deliveries;
            var orders = deliveries * chance.Between(1.03, 1.14);
            var testDrives = orders * drives * chance.Between(0.9, 1.1);
            insert.Add(WarehouseFile.Text(day), region, name,
                (long)(testDrives * leads * chance.Between(0.9, 1.1)), (long)testDrives, (long)orders, deliveries);
        }
    }
}
