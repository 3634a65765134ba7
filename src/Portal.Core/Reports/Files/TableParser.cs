using Portal.Core.Reports.Numbers;

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
            Link = new LinkParser(columns, problems).Read(keys, dataset),
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
            Tags = TagParser.Read(own, problems),
        };
        column = WithTotal(column, own, dataset);
        own.Finish();
        return column;
    }

    /// <summary><c>sum</c> and its kind, or <c>{ ratio: [orders, leads] }</c>, <c>{ expression: "…" }</c>, <c>{ from: totals.rate }</c>.</summary>
    private TableColumn WithTotal(TableColumn column, MapReader own, string? dataset)
    {
        if (own.Node("total") is not MapNode map)
        {
            return own.OneOf("total", Totals) is { } total ? column with { Total = Enum.Parse<Aggregate>(total, ignoreCase: true) } : column;
        }

        var rule = new MapReader(map, new("合计", "a total"), problems);
        column = column with { TotalOf = Ratio(rule, dataset) ?? Expression(rule, dataset), TotalFrom = columns.Reference(rule, "from", ownDataset: null) };
        if (rule.Node("ratio") is null && rule.Node("expression") is null && rule.Node("from") is null)
        {
            problems.Add(map, Complaints.WrongType("total", TotalForm));
        }

        rule.Finish();
        return column;
    }

    private TotalExpression? Ratio(MapReader rule, string? dataset)
    {
        if (rule.Scalars("ratio") is not { } parts)
        {
            return null;
        }

        if (parts.Count != 2)
        {
            problems.Add(rule.Node("ratio")!, Complaints.WrongType("ratio", new("两列，如 [orders, leads]", "two columns such as [orders, leads]")));
            return null;
        }

        return TotalExpression.Ratio(columns.Use(parts[0], dataset), columns.Use(parts[1], dataset));
    }

    private TotalExpression? Expression(MapReader rule, string? dataset)
    {
        if (rule.Scalar("expression", ExpressionForm) is not { } written)
        {
            return null;
        }

        if (TotalExpression.TryParse(written.Text) is not { } expression)
        {
            problems.Add(written, Complaints.BadForm("expression", Shown.Short(written.Text), ExpressionForm));
            return null;
        }

        foreach (var column in expression.Columns)
        {
            columns.Use(written with { Text = column }, dataset);
        }

        return expression;
    }

    private static Bilingual ExpressionForm { get; } = new("列名和 + - * / ()，如 (amount - cost) / amount", "columns with + - * / (), such as (amount - cost) / amount");
    private static Bilingual TotalForm { get; } = new(
        " sum、avg、min、max、count、none，或 { ratio: [a, b] }、{ expression: a / b }、{ from: 数据集.列 }",
        "sum, avg, min, max, count, none, or { ratio: [a, b] }, { expression: a / b }, { from: dataset.column }");
}
