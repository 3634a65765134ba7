using System.Globalization;

namespace Portal.Core.Reports.Datasets;

/// <summary>Bound values for the eyes of an operator: one a line, by their places.</summary>
internal static class BoundWords
{
    private const int MostValues = 100;
    private const int LongestValue = 200;

    public static string Of(IReadOnlyList<object?> values)
    {
        var lines = values.Take(MostValues).Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} = {Text(value)}"));
        return string.Join('\n', values.Count > MostValues ? lines.Append(string.Create(CultureInfo.InvariantCulture, $"… {values.Count}")) : lines);
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"'{LongText.Cut(text, LongestValue)}'",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
