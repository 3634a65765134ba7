namespace Portal.Core.Reports.Files;

/// <summary>Reads a table block.</summary>
internal sealed class TableParser(MapReader keys, ColumnParser columns, FileProblems problems)
{
    private const int MostColumns = 100;
    private static readonly string[] Totals = ["sum", "avg", "min", "max", "count", "none"];

    public TableBlock Parse(string id, string? dataset)
    {
        var sort = keys.Scalar("sort", new(" true 或列名", "true or a column"));
        var isFlag = sort is { IsPlain: true } && bool.TryParse(sort.Text, out _);
        if (sort is not null && !isFlag && dataset is not null)
        {
            columns.Use(sort with { Text = sort.Text.TrimStart('-') }, dataset);
        }

        return new TableBlock
        {
            Id = id,
            Columns = Columns(dataset),
            PageSize = keys.Whole("page_size", 1, 1000) ?? 50,
            Sortable = sort is not null && !(isFlag && !bool.Parse(sort.Text)),
            Sort = isFlag ? null : sort?.Text,
            Totals = keys.Flag("totals"),
            TotalLabel = keys.Text("total_label", 40),
        };
    }

    private List<TableColumn> Columns(string? dataset)
    {
        var node = keys.Node("columns");
        if (node is null)
        {
            return [];
        }

        if (node is not ListNode { Items.Count: > 0 and <= MostColumns } list)
        {
            problems.Add(node, Complaints.WrongType(
                "columns", new($"列表（最多 {MostColumns} 列），如 [{{ column: name }}]", $"a list ({MostColumns} at most) such as [{{ column: name }}]")));
            return [];
        }

        return [.. list.Items.Select(item => Column(item, dataset)).OfType<TableColumn>()];
    }

    private TableColumn? Column(FileNode item, string? dataset)
    {
        if (item is ScalarNode name)
        {
            return new TableColumn { Column = columns.Use(name, dataset) };
        }

        if (item is not MapNode map)
        {
            problems.Add(item, Complaints.WrongType("columns", new("列名或 { column: … }", "a column or { column: … }")));
            return null;
        }

        var own = new MapReader(map, new("表格列", "a table column"), problems);
        var column = new TableColumn
        {
            Column = columns.Column(own, "column", dataset, required: true) ?? "",
            Label = own.Text("label", 80),
            Format = FormatParser.Read(own),
            Unit = own.Text("unit", 20),
            Align = own.OneOf("align", ["left", "right"]),
            Bar = own.Flag("bar"),
            Direction = own.Flag("direction"),
            Total = own.OneOf("total", Totals) is { } total ? Enum.Parse<Aggregate>(total, ignoreCase: true) : null,
            Tags = TagParser.Read(own, problems),
        };
        own.Finish();
        return column;
    }
}
