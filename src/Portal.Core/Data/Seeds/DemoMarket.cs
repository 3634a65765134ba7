namespace Portal.Core.Data.Seeds;

/// <summary>What surrounds the sales: expenses, exports, and the cars on the road.</summary>
internal static class DemoMarket
{
    // Share of the turnover in per mille; rent and pay do not follow the season.
    private static readonly (string Item, double Share, bool Follows)[] Items =
        [("商务返利", 11, true), ("广告宣传", 9, true), ("人员薪酬", 8, false), ("物流运输", 7, true), ("租金折旧", 5, false), ("管理费用", 4, false)];

    private static readonly (string Country, double Share)[] Countries =
    [
        ("俄罗斯", 18), ("墨西哥", 11), ("巴西", 9), ("阿联酋", 8), ("沙特阿拉伯", 7), ("泰国", 6.5), ("澳大利亚", 6), ("英国", 5),
        ("智利", 4), ("马来西亚", 4), ("南非", 3.5), ("印度尼西亚", 3.5), ("西班牙", 3), ("意大利", 2.5), ("德国", 2), ("埃及", 2),
        ("哈萨克斯坦", 2), ("乌兹别克斯坦", 2), ("挪威", 1.5), ("秘鲁", 1.5), ("新西兰", 1.2), ("菲律宾", 1.2), ("土耳其", 1), ("摩洛哥", 0.6),
    ];

    public static void WriteMonth(WarehouseFile file, DateOnly month, DateOnly end)
    {
        using var expenses = file.Insert("expenses", 5);
        using var exports = file.Insert("exports", 4);
        var part = end.Day / (double)DateTime.DaysInMonth(month.Year, month.Month);
        var turnovers = new List<(string Region, long Amount)>();
        file.ForEach("select region, sum(amount) from model_month where year = @year and month = @month group by region",
            row => turnovers.Add((row.GetString(0), row.GetInt64(1))), ("@year", month.Year), ("@month", month.Month));

        var usual = turnovers.Count == 0 ? 0 : 5.8e9 * DemoCalendar.Level(month) * part;
        foreach (var (region, amount) in turnovers)
        {
            var share = DemoGeography.Instance.Provinces.Where(p => p.Region == region).Sum(p => p.Share) / 41.27;
            for (var i = 0; i < Items.Length; i++)
            {
                var chance = SplitMix.For(8, (month.Year * 12) + month.Month, DemoGeography.Regions.ToList().IndexOf(region), i);
                var basis = Items[i].Follows ? amount : usual * share;
                expenses.Add(month.Year, month.Month, region, Items[i].Item, (long)(basis * Items[i].Share / 1000 * chance.Between(0.9, 1.12)));
            }
        }

        for (var i = 0; i < Countries.Length; i++)
        {
            var chance = SplitMix.For(9, (month.Year * 12) + month.Month, i);
            var growth = Math.Max(0.2, 1 + (0.3 * DemoCalendar.YearsFromAnchor(month)));
            exports.Add(month.Year, month.Month, Countries[i].Country, (long)(6200 * growth * Countries[i].Share / 106 * chance.Between(0.8, 1.2) * part));
        }
    }

    /// <summary>Cars on the road of each province at the end of the ten years before this one.</summary>
    public static void WriteParc(WarehouseFile file, DateOnly lastDay)
    {
        using var insert = file.Insert("parc", 5);
        foreach (var (province, index) in DemoGeography.Instance.Provinces.Select((p, i) => (p, i)))
        {
            var liking = DemoModels.Liking(province.Region, "纯电") * SplitMix.For(12, index).Between(0.72, 1.3);
            for (var year = lastDay.Year - 10; year < lastDay.Year; year++)
            {
                var chance = SplitMix.For(10, index, year);
                var cars = province.Parc * 10_000 * Math.Max(0.3, 1 + (0.052 * (year - 2023))) * chance.Between(0.995, 1.005);
                var electric = Math.Clamp(ElectricShare(year) * liking, 0, 0.6);
                var hybrid = electric * 0.34 / Math.Max(liking, 0.5);
                insert.Add(year, province.Name, province.Region, "纯电", (long)(cars * electric));
                insert.Add(year, province.Name, province.Region, "插混", (long)(cars * hybrid));
                insert.Add(year, province.Name, province.Region, "燃油", (long)(cars * (1 - electric - hybrid)));
            }
        }
    }

    /// <summary>Slow, then faster, then a steady climb.</summary>
    private static double ElectricShare(int year) => year switch
    {
        <= 2015 => 0.002,
        <= 2020 => 0.002 + (0.0026 * (year - 2015)),
        <= 2025 => 0.015 + (0.0138 * (year - 2020)),
        _ => Math.Min(0.45, 0.084 + (0.02 * (year - 2025))),
    };
}
