using System.Globalization;
using System.Text.Json.Nodes;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Pages;

/// <summary>The figures of a sheet: always the same for a resource, and only the viewer's region.</summary>
public sealed record SheetFigures(IReadOnlyList<string> Columns, IReadOnlyList<(string Name, IReadOnlyList<int> Values)> Rows)
{
    private static readonly string[] _regions = ["华东", "华南", "华北", "西南"];

    public static SheetFigures Of(OpenSheet sheet, User user)
    {
        var asked = sheet.Values.GetValueOrDefault("region", "*");
        var regions = _regions.Where(region => (user.Region == "*" || user.Region == region) && (asked is "*" or "" || asked == region));
        var months = Enumerable.Range(1, sheet.Node.Wide ? 40 : 6).Select(month => sheet.Node.Wide ? $"科目{month:00}" : $"{month} 月").ToList();
        return new SheetFigures(months, [.. regions.Select(region => (region, Values(sheet.Node.Id + region, months.Count)))]);
    }

    public JsonObject ToJson() => new()
    {
        ["columns"] = new JsonArray([.. Columns.Select(column => (JsonNode)column)]),
        ["rows"] = new JsonArray([.. Rows.Select(row => (JsonNode)new JsonObject
        {
            ["name"] = row.Name,
            ["values"] = new JsonArray([.. row.Values.Select(value => (JsonNode)value)]),
        })]),
    };

    public IEnumerable<IReadOnlyList<string>> Cells() =>
        Rows.Select(row => (IReadOnlyList<string>)[row.Name, .. row.Values.Select(value => value.ToString(CultureInfo.InvariantCulture))])
            .Prepend(["地区", .. Columns]);

    private static List<int> Values(string seed, int count)
    {
        var number = seed.Aggregate(17, (sum, letter) => ((sum * 31) + letter) & 0xffffff);
        return [.. Enumerable.Range(0, count).Select(month => 800 + (number * (month + 3) % 1700))];
    }
}
