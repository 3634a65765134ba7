namespace Portal.Core.Reports.Files;

/// <summary>Reads a chart block.</summary>
internal sealed class ChartParser(MapReader keys, ColumnParser columns, FileProblems problems)
{
    private const int MostSeries = 30;
    private static readonly ChartKind[] WithTwoAxes = [ChartKind.Bar, ChartKind.Stacked, ChartKind.Line, ChartKind.Area, ChartKind.BarLine];
    private static readonly Dictionary<string, ChartKind> Kinds =
        Enum.GetValues<ChartKind>().ToDictionary(k => k == ChartKind.BarLine ? "bar_line" : k.ToString().ToLowerInvariant());

    public ChartBlock Parse(string id, string? dataset)
    {
        // Of an unknown kind nobody knows what it needs: the one complaint about it is enough.
        var known = keys.OneOf("kind", [.. Kinds.Keys], required: true) is { } written ? Kinds[written] : (ChartKind?)null;
        var kind = known ?? ChartKind.Bar;
        bool MayBe(ChartKind other) => known is null || known == other;
        var hasAxes = known is not (null or ChartKind.Custom or ChartKind.Gauge);
        var option = keys.Node("option");
        if (option is not null and not MapNode)
        {
            problems.Add(option, Complaints.WrongType("option", new(" ECharts 的配置", "an ECharts option")));
        }

        if (option is MapNode raw)
        {
            OptionCheck.Check(raw, problems);
        }

        if (known == ChartKind.Custom && option is null)
        {
            problems.Add(keys.Map, Complaints.Missing("option", new(" custom 图表", "a custom chart")));
        }

        return new ChartBlock
        {
            Id = id,
            Kind = kind,
            X = columns.Column(keys, "x", dataset, required: hasAxes),
            XLabel = keys.Text("x_label", 40),
            Y = Series(kind, dataset, required: known is not (null or ChartKind.Custom)),
            SplitBy = columns.Column(keys, "series", dataset),
            Size = MayBe(ChartKind.Scatter) ? columns.Column(keys, "size", dataset) : null,
            Name = MayBe(ChartKind.Scatter) ? columns.Column(keys, "name", dataset) : null,
            Top = keys.Whole("top", 1, 1000),
            TopSeries = keys.Whole("top_series", 1, MostSeries),
            Sort = keys.OneOf("sort", ["value", "-value", "none"]),
            Height = keys.Whole("height", 80, 2000),
            Labels = keys.Flag("labels"),
            Min = MayBe(ChartKind.Gauge) ? keys.Number("min") : null,
            Max = MayBe(ChartKind.Gauge) ? keys.Number("max") : null,
            Target = MayBe(ChartKind.Gauge) ? keys.Number("target") : null,
            Option = option is MapNode map ? NodeJson.From(map) : null,
        };
    }

    private List<ChartSeries> Series(ChartKind kind, string? dataset, bool required)
    {
        var node = required ? keys.RequiredNode("y") : keys.Node("y");
        IReadOnlyList<FileNode> items = node switch { null => [], ListNode list => list.Items, _ => [node] };
        if (node is not null && items.Count is 0 or > MostSeries)
        {
            problems.Add(node, Complaints.WrongType("y", new($"一列或最多 {MostSeries} 列的列表", $"a column or a list of up to {MostSeries} columns")));
            return [];
        }

        return [.. items.Select(item => One(kind, item, dataset)).OfType<ChartSeries>()];
    }

    private ChartSeries? One(ChartKind chart, FileNode item, string? dataset)
    {
        if (item is ScalarNode name)
        {
            return new ChartSeries(columns.Use(name, dataset), name.Text);
        }

        if (item is not MapNode map)
        {
            problems.Add(item, Complaints.WrongType("y", new("列名或 { column: … }", "a column or { column: … }")));
            return null;
        }

        var own = new MapReader(map, new("系列", "a series"), problems);
        var column = columns.Column(own, "column", dataset, required: true) ?? "";
        var kind = own.OneOf("kind", ["bar", "line", "area", "scatter"]);
        var axis = own.OneOf("axis", ["left", "right"]);
        if (axis == "right" && !WithTwoAxes.Contains(chart))
        {
            problems.Add(own.Node("axis")!, MeaningComplaints.NoSecondAxis());
        }

        var series = new ChartSeries(column, own.Text("label", 80) ?? column, kind is null ? null : Kinds[kind], own.Text("stack", 40))
        {
            IsRight = axis == "right",
            Format = FormatParser.Read(own),
            Unit = own.Text("unit", 20),
        };
        own.Finish();
        return series;
    }
}
