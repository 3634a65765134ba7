using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Charts;

/// <summary>The axis below columns: as many labels as can be read, at most six on a phone.</summary>
internal static class CategoryAxis
{
    private const double FontSize = 11;
    private const double LongestLabel = 6.5 * FontSize;
    private const int MostOnPhone = 6;
    private const int DaysOfWeek = 7;

    public static JsonObject Make(IReadOnlyList<string> labels, Paper paper)
    {
        var room = paper.Width - 44.0;
        var widest = Math.Min(LongestLabel, labels.Count == 0 ? 0 : labels.Max(label => TextWidth.Of(label, FontSize)));
        var fitting = Math.Max(1, (int)(room / (widest + 6)));
        var most = paper.IsPhone ? Math.Min(MostOnPhone, fitting) : fitting;
        // Few columns keep all their names, cut rather than left out; so do the days of a week, which are short.
        var every = labels.Count <= MostOnPhone || (labels.Count == DaysOfWeek && (widest + 14) * DaysOfWeek <= room) ? 1 : (int)Math.Ceiling(labels.Count / (double)most);
        var shown = Math.Max(1, (int)Math.Ceiling(labels.Count / (double)every));
        return new JsonObject
        {
            ["type"] = "category",
            ["data"] = new JsonArray([.. labels.Select(label => (JsonNode)label)]),
            ["axisLabel"] = new JsonObject
            {
                ["interval"] = every - 1,
                ["hideOverlap"] = false,
                ["width"] = Math.Floor(Math.Max(24, Math.Min(LongestLabel, (room / shown) - 4))),
                ["overflow"] = "truncate",
                ["ellipsis"] = "…",
            },
        };
    }
}
