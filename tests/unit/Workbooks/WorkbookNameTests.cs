using Portal.Core.Reports.Numbers;
using Portal.Core.Reports.Workbooks;

namespace Portal.Tests.Workbooks;

/// <summary>What files and formats are called.</summary>
public sealed class WorkbookNameTests
{
    [Theory]
    [InlineData("#,0.##", "#,##0.00")]
    [InlineData("00000", "00000.00")]
    [InlineData("0%", "0.00%")]
    [InlineData("€0", "\"€\"0.00")]
    [InlineData("0‰", "0.00000")]
    public void Formats_of_reports_are_said_in_Excels_words(string format, string code) =>
        Assert.Equal(code, ExcelFormats.Number(NumberFormat.TryParse(format)!, decimals: 2, isSigned: false, isZero: false));

    [Theory]
    [InlineData("销量: 华东/华南?", "销量_ 华东_华南_ 2026-11-22.xlsx")]
    [InlineData("..\\..\\\u202ecod", "_..__cod 2026-11-22.xlsx")]
    [InlineData("", "report 2026-11-22.xlsx")]
    public void A_file_is_called_by_title_and_day(string title, string name) => Assert.Equal(name, FileNames.Of(title, new DateOnly(2026, 11, 22), "xlsx"));

    [Fact]
    public void A_long_title_leaves_room_for_the_day() =>
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(FileNames.Of(new string('字', 400), new DateOnly(2026, 11, 22), "xlsx")), 150, 200);
}
