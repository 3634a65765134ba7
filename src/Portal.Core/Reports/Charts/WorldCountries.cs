using System.Collections.Frozen;
using System.Text.Json;

namespace Portal.Core.Reports.Charts;

/// <summary>A country of the world map. <see cref="Name"/> is what the map calls it.</summary>
internal sealed record Country(string Name, string English);

internal static class WorldCountries
{
    private static readonly Lazy<FrozenDictionary<string, Country>> ByKey = new(Read);

    /// <summary>中国, 中华人民共和国, China, CN, CHN and 156 are one country; null is none.</summary>
    public static Country? Find(string name) => ByKey.Value.GetValueOrDefault(RegionKey.Of(name));

    /// <summary>countries.json is made by eng/countries.mjs: for each country the map's name, the English one, then all other writings.</summary>
    private static FrozenDictionary<string, Country> Read()
    {
        using var stream = typeof(WorldCountries).Assembly.GetManifestResourceStream("Portal.Core.countries.json")!;
        var keys = new Dictionary<string, Country>();
        foreach (var names in JsonSerializer.Deserialize<string[][]>(stream)!)
        {
            var country = new Country(names[0], names[1]);
            foreach (var name in names)
            {
                keys.TryAdd(RegionKey.Of(name), country);
            }
        }

        return keys.ToFrozenDictionary();
    }
}
