using System.Globalization;
using Portal.Core.Reports.Charts;
using Portal.Tests.Reports;

namespace Portal.Tests.Charts;

public sealed class ColumnWordsTests
{
    [Theory]
    [InlineData("month", "月份", "Month")]
    [InlineData("sales_month", "月份", "Month")]
    [InlineData("store_name", "名称", "Name")]
    [InlineData("月份", "月份", "月份")]
    [InlineData("x9", "项目", "Item")]
    public void A_column_has_a_name_that_can_be_read(string column, string chinese, string english)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Assert.Equal(chinese, ColumnWords.Of(column));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Equal(english, ColumnWords.Of(column));
    }

    [Theory]
    [InlineData("x_label: 店", "店")]
    [InlineData("title: x", "经销店")] // as a table of the same file calls the column
    public void The_data_of_a_chart_say_what_the_author_says(string own, string label)
    {
        using var desk = new ReportSample();
        var report = desk.Report($$"""
            datasets: { a: "select 'a' dealer, 1 n" }
            blocks:
              - { type: chart, dataset: a, kind: bar, x: dealer, y: n, {{own}} }
              - { type: table, dataset: a, columns: [{ column: dealer, label: 经销店 }] }
            """);

        var picture = ChartDrawer.Describe(report.Blocks[0], Painting.Rows("dealer n", ["a", 1L]), ChartWidth.Phone);

        Assert.Equal(label, picture.Table.Heads[0].Label);
    }
}
