using Portal.Core.Reports.Tables;

namespace Portal.Tests.Captures;

public sealed class TableBandsTests
{
    private static TableSheet Sheet(params string[] cells) => new()
    {
        Heads = [.. cells.Select((_, i) => new TableHead($"c{i}", "列", null, IsRight: i > 0, IsSortable: false))],
        Rows = [[.. cells.Select(cell => new TableCell(cell))]],
        Page = 1,
        PageSize = 10,
        RowCount = 1,
    };

    [Fact]
    public void What_fits_stays_in_one_band() => Assert.Equal([[0, 1, 2]], TableBands.Of(Sheet("上海", "12", "3,400"), 356));

    [Fact]
    public void What_does_not_goes_below_with_the_first_column_again()
    {
        var bands = TableBands.Of(Sheet("上海衡悦虹桥店", "123,456,789", "123,456,789", "123,456,789", "123,456,789"), 356);

        Assert.Equal([[0, 1, 2], [0, 3, 4]], bands);
    }

    [Fact]
    public void Every_column_is_somewhere_however_narrow_it_is()
    {
        var bands = TableBands.Of(Sheet("店", new string('9', 200), "1", new string('9', 200)), 100);

        Assert.Equal([1, 2, 3], bands.SelectMany(band => band.Skip(1)));
        Assert.All(bands, band => Assert.Equal(0, band[0]));
    }

    [Fact]
    public void A_table_of_one_column_is_one_band() => Assert.Equal([[0]], TableBands.Of(Sheet("上海"), 356));
}
