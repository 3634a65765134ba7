namespace Portal.Core.Reports.Files;

/// <summary>Reads the blocks of a file.</summary>
internal sealed class BlockParser(MapReader report, ColumnParser columns, FileProblems problems)
{
    private const int Most = 100;
    private const int LongestMarkdown = 50_000;

    public List<Block> Parse()
    {
        var blocks = new List<Block>();
        foreach (var map in report.Maps("blocks", Most))
        {
            var kind = new MapReader(map, new("内容块", "a block"), problems)
                .OneOf("type", ["kpi", "chart", "map", "table", "text"], required: true);
            if (kind is not null && ParseOne(map, kind, $"b{blocks.Count + 1}") is { } block)
            {
                blocks.Add(block);
            }
        }

        if (report.Node("blocks") is null or ListNode { Items.Count: 0 })
        {
            problems.Add(report.KeyOf("blocks") ?? (FileNode)report.Map, MeaningComplaints.NoBlocks());
        }

        return [.. blocks.Select(block => block is ChartBlock { X: { } x, XLabel: null } chart ? chart with { XLabel = LabelOf(blocks, chart.Dataset, x) } : block)];
    }

    /// <summary>What the author calls a column in a table of the same file.</summary>
    private static string? LabelOf(List<Block> blocks, string? dataset, string column)
    {
        var same = blocks.OfType<TableBlock>().SelectMany(table => table.Columns.Select(c => (table.Dataset, Column: c)))
            .Where(each => each.Column.Label is not null && each.Column.Column.Equals(column, StringComparison.OrdinalIgnoreCase)).ToList();
        return (same.Find(each => string.Equals(each.Dataset, dataset, StringComparison.OrdinalIgnoreCase)).Column ?? same.FirstOrDefault().Column)?.Label;
    }

    private Block? ParseOne(MapNode map, string kind, string id)
    {
        var keys = new MapReader(map, new($" {kind} 块", $"a {kind} block"), problems);
        keys.Node("type");
        var dataset = kind == "text" ? null : columns.Dataset(keys);
        Block block = kind switch
        {
            "kpi" => Kpi(keys, id, dataset),
            "chart" => new ChartParser(keys, columns, problems).Parse(id, dataset),
            "map" => Map(keys, id, dataset),
            "table" => new TableParser(keys, columns, problems).Parse(id, dataset),
            _ => new TextBlock { Id = id, Markdown = keys.Text("markdown", LongestMarkdown, required: true) ?? "" },
        };
        block = block with
        {
            Title = keys.Text("title", 80) ?? block.Title,
            Subtitle = keys.Text("subtitle", 200),
            Span = keys.Whole("span", 1, 12) ?? 0,
            Dataset = dataset,
        };
        if (kind is not ("text" or "table"))
        {
            block = block with { Format = FormatParser.Read(keys), Unit = keys.Text("unit", 20) };
        }

        keys.Finish();
        return block;
    }

    private KpiBlock Kpi(MapReader keys, string id, string? dataset) => new()
    {
        Id = id,
        Title = keys.Text("label", 80),
        Value = columns.Column(keys, "value", dataset, required: true) ?? "",
        Compare = columns.Reference(keys, "compare", dataset),
        CompareLabel = keys.Text("compare_label", 40),
        CompareAsDifference = keys.OneOf("compare_as", ["percent", "difference"]) == "difference",
        Spark = columns.Reference(keys, "spark", dataset),
        Target = columns.Reference(keys, "target", dataset),
        Tags = TagParser.Read(keys, problems),
    };

    private MapBlock Map(MapReader keys, string id, string? dataset) => new()
    {
        Id = id,
        Region = columns.Column(keys, "region", dataset, required: true) ?? "",
        Value = columns.Column(keys, "value", dataset, required: true) ?? "",
        World = keys.OneOf("map", ["china", "world"]) == "world",
        Geographic = keys.OneOf("style", ["tiles", "geo"]) == "geo",
        Steps = Steps(keys),
    };

    private List<double> Steps(MapReader keys)
    {
        var written = keys.Scalars("steps") ?? [];
        var steps = written.Select(s => Parameters.NumberReader.Number(s.Text) is { } n
            ? Convert.ToDouble(n, System.Globalization.CultureInfo.InvariantCulture)
            : double.NaN).ToList();
        if (steps.Exists(double.IsNaN) || !steps.SequenceEqual(steps.Distinct().Order()) || steps.Count > 12)
        {
            problems.Add(written[0], Complaints.WrongType("steps",
                new("从小到大的数字（最多 12 个），如 [10, 50, 100]", "numbers from small to large (12 at most), such as [10, 50, 100]")));
        }

        return steps;
    }
}
