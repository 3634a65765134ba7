namespace Portal.Core.Data.Seeds;

/// <summary><see cref="Share"/>: of all cars in the middle of 2025, in percent; <see cref="Drift"/>: points won or lost a year.</summary>
internal sealed record DemoSeries(int Id, string Name, string Fuel, string Body, double Share, double Drift, double Discount, double CostRate);

/// <summary><see cref="Part"/>: share of its series. Prices in yuan.</summary>
internal sealed record DemoModel(int Id, DemoSeries Series, string Name, int ListPrice, double Part);

/// <summary>What the demo company builds.</summary>
internal static class DemoModels
{
    public static IReadOnlyList<DemoSeries> Series { get; } =
    [
        new(1, "衡川 C5", "燃油", "轿车", 34, -2.3, 0.075, 0.872),
        new(2, "衡川 E5 纯电", "纯电", "SUV", 26, 1.6, 0.050, 0.885),
        new(3, "衡川 C7", "燃油", "SUV", 17, -0.6, 0.065, 0.858),
        new(4, "衡川 E3 纯电", "纯电", "轿车", 13, 0.7, 0.042, 0.905),
        new(5, "衡川 H6 插混", "插混", "SUV", 6, 0.9, 0.045, 0.880),
        new(6, "衡川 M8", "燃油", "MPV", 2.5, -0.1, 0.055, 0.835),
        new(7, "衡川 T3", "燃油", "皮卡", 1.5, -0.2, 0.060, 0.865),
    ];

    public static IReadOnlyList<DemoModel> All { get; } =
    [
        new(1, Series[0], "C5 1.5L 舒适版", 106_800, 0.36),
        new(2, Series[0], "C5 1.5T 豪华版", 128_800, 0.44),
        new(3, Series[0], "C5 2.0T 旗舰版", 156_800, 0.20),
        new(4, Series[1], "E5 450 标准版", 169_800, 0.34),
        new(5, Series[1], "E5 550 长续航版", 196_800, 0.46),
        new(6, Series[1], "E5 650 性能版", 239_800, 0.20),
        new(7, Series[2], "C7 1.5T 都市版", 166_800, 0.55),
        new(8, Series[2], "C7 2.0T 四驱版", 208_800, 0.45),
        new(9, Series[3], "E3 305 轻享版", 86_800, 0.52),
        new(10, Series[3], "E3 405 悦享版", 103_800, 0.48),
        new(11, Series[4], "H6 80 精英版", 172_800, 0.58),
        new(12, Series[4], "H6 120 尊贵版", 196_800, 0.42),
        new(13, Series[5], "M8 2.0T 商务版", 249_800, 0.62),
        new(14, Series[5], "M8 2.0T 尊享版", 309_800, 0.38),
        new(15, Series[6], "T3 2.0T 柴油版", 132_800, 1.00),
    ];

    /// <summary>How a region takes to a kind of drive: cold winters are hard on batteries.</summary>
    public static double Liking(string region, string fuel) => (region, fuel) switch
    {
        ("华南", "纯电") => 1.30,
        ("华东", "纯电") => 1.12,
        ("西南", "纯电") => 1.02,
        ("东北", "纯电") => 0.45,
        ("西北", "纯电") => 0.60,
        ("华北", "纯电") => 0.85,
        ("东北" or "西北" or "华北", "插混") => 1.35,
        _ => 1,
    };
}
