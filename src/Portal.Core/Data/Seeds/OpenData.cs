using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Portal.Core.Data.Seeds;

/// <summary>Public data that nobody here made up, from reports/data (its README names the sources), a table a file.</summary>
internal static class OpenData
{
    private static readonly (string Table, string File)[] Files =
    [
        ("gapminder", "gapminder.json"),
        ("health_income", "gapminder-health-income.csv"),
        ("country_names", "country-names.csv"),
        ("us_employment", "us-employment.csv"),
        ("co2", "co2-concentration.csv"),
        ("global_temp", "global-temp.csv"),
    ];

    public static void Write(WarehouseFile file)
    {
        foreach (var (table, name) in Files)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"OpenData.{name}")
                ?? throw new InvalidOperationException($"reports/data/{name} was not built into Portal.Core.");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            WriteTable(file, table, name.EndsWith(".json", StringComparison.Ordinal) ? Json(reader) : Csv.Read(reader));
        }
    }

    /// <summary>The first row names the columns. Numeric columns get SQLite's numeric affinity, which turns the text into numbers.</summary>
    private static void WriteTable(WarehouseFile file, string table, List<string?[]> rows)
    {
        var columns = rows[0].Select((name, i) =>
            $"{ColumnName(name!)} {(rows.Skip(1).All(row => IsNumber(row[i])) ? "numeric" : "text")}");
        file.Run($"create table {table} ({string.Join(", ", columns)})");
        using var insert = file.Insert(table, rows[0].Length);
        foreach (var row in rows.Skip(1))
        {
            insert.Add(row);
        }
    }

    private static string ColumnName(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));

    private static bool IsNumber(string? text) =>
        text is null || double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static List<string?[]> Json(StreamReader reader)
    {
        using var document = JsonDocument.Parse(reader.ReadToEnd());
        var names = document.RootElement[0].EnumerateObject().Select(p => p.Name).ToArray();
        return [names, .. document.RootElement.EnumerateArray().Select(row => names.Select(n => Text(row.GetProperty(n))).ToArray())];
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString();
}
