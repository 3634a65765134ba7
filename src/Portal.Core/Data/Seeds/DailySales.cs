namespace Portal.Core.Data.Seeds;

/// <summary>Cars handed over: a row for every dealer, model and day that had any.</summary>
internal static class DailySales
{
    private const double MeanLot = 3.03;

    // Cars are handed over one at a time or in lots; cumulative chances of the sizes below.
    private static readonly (double Below, int Units)[] Lots =
        [(0.22, 1), (0.49, 2), (0.69, 3), (0.81, 4), (0.90, 5), (0.95, 6), (0.98, 8), (1.01, 10)];

    public static void Write(WarehouseFile file, DateOnly from, DateOnly to, CancellationToken ct)
    {
        using var insert = file.Insert("sales", 7);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            ct.ThrowIfCancellationRequested();
            WriteDay(insert, day);
        }
    }

    private static void WriteDay(RowInsert insert, DateOnly day)
    {
        var text = WarehouseFile.Text(day);
        var demand = DemoGeography.Regions.ToDictionary(r => r, r => DemoModels.All.Select(m => DemoDemand.Of(day, m.Series, r) * m.Part).ToArray());
        foreach (var dealer in DemoGeography.Instance.Dealers)
        {
            var chance = SplitMix.For(4, dealer.Id, day.DayNumber);
            var size = dealer.Weight * DemoDemand.Fortune(dealer, day.Year);
            var expected = demand[dealer.Province.Region];
            foreach (var model in DemoModels.All)
            {
                if (UnitsOf(expected[model.Id - 1] * size, ref chance) is > 0 and var units)
                {
                    var (amount, discount, cost) = PriceOf(model, units, day, ref chance);
                    insert.Add(text, dealer.Id, model.Id, units, amount, discount, cost);
                }
            }
        }
    }

    private static int UnitsOf(double expected, ref SplitMix chance)
    {
        var units = 0;
        for (var lots = expected / MeanLot; lots > 0; lots--)
        {
            if (chance.Chance(lots))
            {
                units += LotOf(chance.NextDouble());
            }
        }

        return units;
    }

    private static int LotOf(double draw)
    {
        var i = 0;
        while (draw >= Lots[i].Below)
        {
            i++;
        }

        return Lots[i].Units;
    }

    /// <summary>Discounts grow with the years and at the end of a quarter; costs fall a little.</summary>
    private static (long Amount, long Discount, long Cost) PriceOf(DemoModel model, int units, DateOnly day, ref SplitMix chance)
    {
        var years = Math.Clamp(DemoCalendar.YearsFromAnchor(day), -3, 6);
        var rate = model.Series.Discount + (0.004 * years) + (day.Month % 3 == 0 ? 0.006 : 0) + chance.Between(-0.02, 0.02);
        var list = (long)model.ListPrice * units;
        var discount = (long)(list * rate / 100) * 100;
        var cost = (long)(list * (model.Series.CostRate - (0.003 * years) + chance.Between(-0.004, 0.004)));
        return (list - discount, discount, cost);
    }
}
