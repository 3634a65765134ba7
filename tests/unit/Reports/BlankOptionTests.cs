using Portal.Core.Reports;

namespace Portal.Tests.Reports;

/// <summary>Facts of 1360, of them 110 without a channel and 40 of an empty one.</summary>
public sealed class BlankOptionTests
{
    private const string Facts =
        "create table facts (channel varchar(20), n integer); insert into facts values ('A,B', 1000), ('C', 210), ('', 40), (null, 110)";

    private const string Lines =
        """
        parameters:
          - { name: c, type: select, multiple: true, options_sql: "select distinct channel from facts order by channel" }
        datasets:
          a: select sum(n) from facts where channel in @c
          rest: select sum(n) from facts where channel not in @c
        """;

    private static async Task<(ReportView View, object? Sum, object? Others)> AskAsync(bool isPostgres, string query)
    {
        using var desk = new ReportSample(isPostgres);
        desk.Warehouse.Change(Facts);
        var view = await desk.OpenAsync(desk.Report(Lines), query);
        return (view, (await desk.ReadAsync(view, "a")).Rows[0][0], (await desk.ReadAsync(view, "rest")).Rows[0][0]);
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Rows_without_a_value_are_not_lost_when_nothing_is_chosen(bool isPostgres) => Assert.Equal(1360L, (await AskAsync(isPostgres, "")).Sum);

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task They_and_blank_ones_can_be_asked_for(bool isPostgres)
    {
        var (view, sum, rest) = await AskAsync(isPostgres, "c=(null)");

        Assert.Equal((110L, "（未填写）"), (sum, view.Values[0].Text));
        Assert.Equal(1250L, rest);
        Assert.Equal(["A,B", "C", "（未填写）", "（空白）"], view.Values[0].Options.Select(option => option.Label).Order(StringComparer.Ordinal));
        Assert.Equal(40L, (await AskAsync(isPostgres, "c=(blank)")).Sum);
        Assert.Equal(150L, (await AskAsync(isPostgres, "c=(blank)&c=(null)")).Sum);
        Assert.Equal(1110L, (await AskAsync(isPostgres, "c=(null)&c=A,B")).Sum);
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task A_form_that_sends_an_empty_text_along_means_what_is_ticked(bool isPostgres) => Assert.Equal(1000L, (await AskAsync(isPostgres, "c=&c=A,B")).Sum);

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task All_of_a_single_select_is_everything_though_there_is_a_blank_option(bool isPostgres)
    {
        using var desk = new ReportSample(isPostgres);
        desk.Warehouse.Change(Facts);
        const string Single =
            """
            parameters: [{ name: c, type: select, optional: true, options_sql: select distinct channel from facts where channel is not null order by channel }]
            datasets: { a: "select sum(n) from facts where @c is null or channel = @c" }
            """;

        Assert.Equal(1360L, (await desk.AskAsync(Single, "a", "c=")).Rows[0][0]);
        Assert.Equal(40L, (await desk.AskAsync(Single, "a", "c=(blank)")).Rows[0][0]);
    }
}
