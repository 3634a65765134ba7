using Portal.Core.Reports.Tables;

namespace Portal.Core.Reports.Files;

/// <summary>Reads where the rows of a table lead: <c>link: { report: dealer, values: { id: "{dealer_id}" } }</c> or <c>link: { to: "https://…/{id}" }</c>.</summary>
internal sealed class LinkParser(ColumnParser columns, FileProblems problems)
{
    private const int LongestAddress = 1_000;
    private const int MostValues = 20;

    public RowLink? Read(MapReader table, string? dataset)
    {
        if (table.Inner("link", Form) is not { } keys)
        {
            return null;
        }

        var (report, to) = (keys.Text("report", 64), keys.Scalar("to", AddressForm));
        var values = Values(keys, dataset);
        keys.Finish();
        if (report is null == to is null || (to is not null && values.Count > 0))
        {
            problems.Add(keys.Map, Complaints.WrongType("link", Form));
            return null;
        }

        return to is null ? new RowLink { Report = report, Values = values } : Address(to, dataset) is { } address ? new RowLink { To = address } : null;
    }

    private List<KeyValuePair<string, RowText>> Values(MapReader keys, string? dataset)
    {
        switch (keys.Node("values"))
        {
            case null:
                return [];
            case MapNode { Entries.Count: <= MostValues } map when map.Entries.All(entry => entry.Value is ScalarNode):
                return [.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Used((ScalarNode)entry.Value, dataset, isAddress: false)))];
            case var other:
                problems.Add(other, Complaints.WrongType("values", new("{ 参数: \"{列}\" }", "{ parameter: \"{column}\" }")));
                return [];
        }
    }

    // The server is the author's word: no row may choose it.
    private RowText? Address(ScalarNode to, string? dataset)
    {
        var path = to.Text.Length > "https://".Length ? to.Text.IndexOfAny(['/', '?', '#'], "https://".Length) : -1;
        var server = path < 0 ? to.Text : to.Text[..path];
        if (to.Text.Length > LongestAddress || server.Contains('{', StringComparison.Ordinal)
            || !Uri.TryCreate(server, UriKind.Absolute, out var uri) || uri is not { Scheme: "https", UserInfo: "" })
        {
            problems.Add(to, Complaints.BadForm("to", Shown.Short(to.Text), AddressForm));
            return null;
        }

        return Used(to, dataset, isAddress: true);
    }

    private RowText Used(ScalarNode scalar, string? dataset, bool isAddress)
    {
        var text = RowText.Parse(scalar.Text, isAddress);
        foreach (var column in text.Columns)
        {
            columns.Use(scalar with { Text = column }, dataset);
        }

        return text;
    }

    private static Bilingual Form { get; } = new(
        "{ report: 报表, values: { 参数: \"{列}\" } } 或 { to: \"https://…/{列}\" }",
        "{ report: id, values: { parameter: \"{column}\" } } or { to: \"https://…/{column}\" }");
    private static Bilingual AddressForm { get; } = new("https 地址，服务器名里没有 {列}", "an https address whose server has no {column}");
}
