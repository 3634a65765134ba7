namespace Portal.Core.Data.Seeds;

/// <summary>What does not change from day to day: places, dealers, models, targets, cars on the road.</summary>
internal static class WarehouseBasics
{
    public static void Write(WarehouseFile file, DaySpan days)
    {
        WriteAreas(file);
        WriteDealers(file);
        WriteModels(file);
        WriteTargets(file, days.First.Year, days.Last.Year);
        DemoMarket.WriteParc(file, days.Last);
    }

    /// <summary>Regions, provinces and cities in one tree; a city carries 市, so that 吉林 and 吉林市 differ.</summary>
    private static void WriteAreas(WarehouseFile file)
    {
        using var insert = file.Insert("areas", 6);
        var position = 0;
        foreach (var region in DemoGeography.Regions)
        {
            insert.Add(region, null, region, 1, region, ++position);
            foreach (var province in DemoGeography.Instance.Provinces.Where(p => p.Region == region))
            {
                insert.Add(province.Name, region, province.Name, 2, region, ++position);
                foreach (var city in DemoGeography.Instance.Dealers.Where(d => d.Province == province).Select(d => d.City).Distinct())
                {
                    insert.Add(city, province.Name, city, 3, region, ++position);
                }
            }
        }
    }

    private static void WriteDealers(WarehouseFile file)
    {
        using var insert = file.Insert("dealers", 6);
        foreach (var dealer in DemoGeography.Instance.Dealers)
        {
            var grade = dealer.Weight switch { > 0.005 => "A", > 0.0025 => "B", _ => "C" };
            insert.Add(dealer.Id, dealer.Name, dealer.City, dealer.Province.Name, dealer.Province.Region, grade);
        }
    }

    private static void WriteModels(WarehouseFile file)
    {
        using var series = file.Insert("series", 4);
        using var models = file.Insert("models", 4);
        foreach (var s in DemoModels.Series)
        {
            series.Add(s.Id, s.Name, s.Fuel, s.Body);
        }

        foreach (var m in DemoModels.All)
        {
            models.Add(m.Id, m.Series.Id, m.Name, m.ListPrice);
        }
    }

    /// <summary>Whole years: the running year's target is known to its end.</summary>
    private static void WriteTargets(WarehouseFile file, int firstYear, int lastYear)
    {
        using var insert = file.Insert("targets", 6);
        for (var month = new DateOnly(firstYear, 1, 1); month.Year <= lastYear; month = month.AddMonths(1))
        {
            var demand = DemoGeography.Regions.ToDictionary(r => r, r => DemandOf(month, r));
            foreach (var dealer in DemoGeography.Instance.Dealers)
            {
                var units = demand[dealer.Province.Region] * dealer.Weight * DemoDemand.Stretch(dealer, month.Year);
                insert.Add(month.Year, month.Month, dealer.Id, dealer.Province.Name, dealer.Province.Region, (long)Math.Round(units));
            }
        }
    }

    private static double DemandOf(DateOnly month, string region)
    {
        var sum = 0.0;
        for (var day = month; day.Month == month.Month; day = day.AddDays(1))
        {
            foreach (var series in DemoModels.Series)
            {
                sum += DemoDemand.Of(day, series, region);
            }
        }

        return sum;
    }
}
