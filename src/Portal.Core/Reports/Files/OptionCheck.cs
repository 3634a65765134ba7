using Portal.Core.Reports.Charts;

namespace Portal.Core.Reports.Files;

/// <summary>Names of a raw ECharts option that the library would silently pass over.</summary>
internal static class OptionCheck
{
    private static readonly string[] Parts =
    [
        "angleAxis", "animation", "animationDelay", "animationDelayUpdate", "animationDuration", "animationDurationUpdate", "animationEasing", "animationEasingUpdate",
        "animationThreshold", "aria", "axisPointer", "backgroundColor", "baseOption", "blendMode", "brush", "calendar", "color", "darkMode", "dataZoom", "dataset", "geo",
        "gradientColor", "graphic", "grid", "hoverLayerThreshold", "legend", "matrix", "media", "options", "parallel", "parallelAxis", "polar", "radar", "radiusAxis", "series",
        "singleAxis", "stateAnimation", "textStyle", "thumbnail", "timeline", "title", "toolbox", "tooltip", "useUTC", "visualMap", "xAxis", "yAxis",
    ];

    public static void Check(MapNode option, FileProblems problems)
    {
        foreach (var (key, value) in option.Entries)
        {
            if (!Parts.Contains(key.Text, StringComparer.Ordinal))
            {
                problems.Add(key, Complaints.UnknownKey(Shown.Short(key.Text), new(" ECharts 的 option", "an ECharts option"), Shown.Nearest(key.Text, Parts), Parts));
            }
            else if (key.Text == "series")
            {
                CheckTypes(value, problems);
            }
        }
    }

    private static void CheckTypes(FileNode series, FileProblems problems)
    {
        foreach (var one in (series as ListNode)?.Items.OfType<MapNode>() ?? (series is MapNode single ? [single] : []))
        {
            var type = one.Entries.FirstOrDefault(entry => entry.Key.Text == "type").Value as ScalarNode;
            if (type is not null && !SeriesTypes.All.Contains(type.Text, StringComparer.Ordinal))
            {
                problems.Add(type, Complaints.NotOneOf("type", Shown.Short(type.Text), SeriesTypes.All, Shown.Nearest(type.Text, SeriesTypes.All)));
            }
        }
    }
}
