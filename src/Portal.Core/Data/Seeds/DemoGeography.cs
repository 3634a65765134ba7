namespace Portal.Core.Data.Seeds;

internal sealed record DemoProvince(string Name, string Region, double Share, double Parc);

/// <summary><see cref="Weight"/>: share of the company's sales; those of all dealers add up to 1.</summary>
internal sealed record DemoDealer(int Id, string Name, string City, DemoProvince Province, double Weight);

/// <summary>The places of <see cref="DemoPlaces"/>, read once.</summary>
internal sealed class DemoGeography
{
    private DemoGeography(IReadOnlyList<DemoProvince> provinces, IReadOnlyList<DemoDealer> dealers) =>
        (Provinces, Dealers) = (provinces, dealers);

    public static DemoGeography Instance { get; } = Read(DemoPlaces.Text);

    public static IReadOnlyList<string> Regions { get; } = ["华东", "华南", "华北", "华中", "西南", "西北", "东北"];

    public IReadOnlyList<DemoProvince> Provinces { get; }

    public IReadOnlyList<DemoDealer> Dealers { get; }

    private static DemoGeography Read(string text)
    {
        var provinces = new List<DemoProvince>();
        var dealers = new List<DemoDealer>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split('|') is [var name, var region, var share, var parc])
            {
                provinces.Add(new DemoProvince(name, region, Number(share), Number(parc)));
                continue;
            }

            dealers.AddRange(DealersOf(line, provinces[^1], dealers.Count));
        }

        return new DemoGeography(provinces, Weigh(dealers));
    }

    private static IEnumerable<DemoDealer> DealersOf(string line, DemoProvince province, int before)
    {
        var (head, places) = line.Split(':') is [var h, var p] ? (h.Split(' '), p) : throw new FormatException(line);
        var names = places.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++)
        {
            var id = before + i + 1;
            var size = SplitMix.For(1, id).Between(0.75, 1.2) * (i > 0 ? 1 : names.Length > 2 ? 1.55 : 0.9);
            yield return new DemoDealer(id, $"{head[0]}衡{head[1]}{names[i]}店", $"{head[0]}市", province, size);
        }
    }

    /// <summary>Makes the dealers of a province sell the province's share.</summary>
    private static DemoDealer[] Weigh(List<DemoDealer> dealers)
    {
        var sizes = dealers.GroupBy(d => d.Province.Name).ToDictionary(g => g.Key, g => g.Sum(d => d.Weight));
        var shares = dealers.Select(d => d.Province).Distinct().Sum(p => p.Share);
        return [.. dealers.Select(d => d with { Weight = d.Weight / sizes[d.Province.Name] * d.Province.Share / shares })];
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
