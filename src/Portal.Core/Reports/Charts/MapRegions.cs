using Portal.Core.Reports.Numbers;
using Portal.Core.Reports.Parameters;

namespace Portal.Core.Reports.Charts;

/// <summary>Values by region, under the names that the map knows.</summary>
internal sealed record MapRegions(IReadOnlyDictionary<string, ExactNumber> Values, ChartTable Table, string? Note)
{
    private const int NamedInNote = 3;

    public static MapRegions Read(MapBlock block, DatasetResult data)
    {
        var (region, value) = (data.IndexOf(block.Region), data.IndexOf(block.Value));
        var values = new Dictionary<string, ExactNumber>();
        var unknown = new List<string>();
        foreach (var (name, number) in data.Column(region).Select(Cells.Text).Zip(data.Column(value).Select(Cells.Number)))
        {
            var known = block.World ? WorldCountries.Find(name)?.Name : ChinaProvinces.Find(name)?.Name;
            if (known is null)
            {
                unknown.Add(name);
            }
            else if (number is { } found)
            {
                values[known] = values.GetValueOrDefault(known) + found;
            }
        }

        return new(values, TableOf(block, data), unknown.Count == 0 ? null : Unknown([.. unknown.Distinct()]));
    }

    private static ChartTable TableOf(MapBlock block, DatasetResult data)
    {
        var value = data.IndexOf(block.Value);
        var sorted = data.Rows.OrderByDescending(row => Cells.Size(value < row.Length ? row[value] : null) ?? double.NegativeInfinity);
        return ChartTables.Of(data with { Rows = [.. sorted] }, [block.Region, block.Value], block.Format);
    }

    private static string Unknown(List<string> names) =>
        ChartWords.Unknown(names.Count, string.Join("、", names.Take(NamedInNote).Select(name => name.Length == 0 ? ChipText.Blank : LongText.Cut(name, 20)))
            + (names.Count > NamedInNote ? " …" : ""));
}
