using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>The points of one series: a value alone where that says all, else with its text, label and place in time.</summary>
internal static class SeriesPoints
{
    /// <summary>From here on a double no longer holds what the database said.</summary>
    private const int MostDigits = 15;

    public static JsonArray Make(ChartData chart, SeriesData series, SeriesNumber number, Func<int, ExactNumber, JsonObject?> dress) =>
        [.. series.Values.Select((value, place) => Point(chart, place, value, number, dress))];

    private static JsonNode? Point(ChartData chart, int place, ExactNumber? value, SeriesNumber number, Func<int, ExactNumber, JsonObject?> dress)
    {
        var when = chart.Dates is { } dates ? TimeAxis.Text(dates[place]) : null;
        if (value is not { } known)
        {
            return when is null ? null : new JsonArray(when, null);
        }

        JsonNode scaled = when is null ? number.Place(known) : new JsonArray(when, number.Place(known));
        var said = Said(known, number);
        var dressed = dress(place, known);
        if (said is null && dressed is null)
        {
            return scaled;
        }

        var item = dressed ?? [];
        item["value"] = scaled;
        if (said is not null)
        {
            item["said"] = said;
        }

        return item;
    }

    /// <summary>What a tooltip could not work out from the drawn value.</summary>
    public static string? Said(ExactNumber value, SeriesNumber number) =>
        number.IsOwn ? number.Said.Text(value) : value.SignificantDigits > MostDigits ? number.Text(value) : null;
}
