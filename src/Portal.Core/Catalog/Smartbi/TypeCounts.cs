using System.Globalization;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>Types of resources and how many there are, as a row keeps them: <c>SPREADSHEET_REPORT=12,URL=3</c>, the most first.</summary>
public static class TypeCounts
{
    public static string Write(IEnumerable<KeyValuePair<string, int>> counts) => LongText.Cut(
        string.Join(',', counts.OrderByDescending(type => type.Value).Select(type => string.Create(CultureInfo.InvariantCulture, $"{type.Key}={type.Value}"))),
        SmartbiMirrorMaps.LongestText);

    public static IReadOnlyList<(string Type, int Count)> Read(string? text) =>
    [
        .. (text ?? "").Split(',').Select(pair => pair.Split('='))
            .Select(pair => pair is [var type, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (type, count) : default)
            .Where(pair => pair.type is not null),
    ];
}
