using System.Globalization;
using Portal.Core.Reports.Numbers;

namespace Portal.Tests.Numbers;

public sealed class NumberTextTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public NumberTextTests() => CultureInfo.CurrentUICulture = new("zh-CN");

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Theory]
    [InlineData(412700d, "#,0", "412,700")]
    [InlineData(-3.4, "#,0.0", "−3.4")]
    [InlineData(-0.001, "#,0.0", "0.0")]
    [InlineData(0.936, "0.0%", "93.6%")]
    [InlineData(-0.034, "0.0%", "−3.4%")]
    [InlineData(412700d, "auto", "41.27万")]
    [InlineData(63140000000d, "auto", "631.4亿")]
    [InlineData(9999d, "auto", "9,999")]
    [InlineData(10000d, "auto", "1万")]
    [InlineData(-12345678d, "auto", "−1,235万")]
    [InlineData(2.5e12, "auto", "2.5万亿")]
    [InlineData(0d, "auto", "0")]
    [InlineData(1e300, "#,0", "1e300")]
    [InlineData(1234.5678, null, "1,234.57")]
    [InlineData(0.00012, null, "0.00012")]
    [InlineData(0.125, "0%", "13%")]
    [InlineData(1.005, "0.00", "1.01")]
    [InlineData(2.5, "0", "3")]
    [InlineData(-1234.5, "#,0", "−1,235")]
    [InlineData(0.345, "0%", "35%")]
    [InlineData(99999999d, "auto", "1亿")]
    [InlineData(9999.6, "auto", "1万")]
    [InlineData(99994999d, "auto", "9,999万")]
    [InlineData(12345.678, "0.00万", "1.23万")]
    [InlineData(12345.678, "¥#,0.00", "¥12,345.68")]
    [InlineData(-12345.678, "¥#,0.00", "−¥12,345.68")]
    [InlineData(0.1234, "0.0‰", "123.4‰")]
    [InlineData(0.034, "+0.0%", "+3.4%")]
    [InlineData(-0.034, "+0.0%", "−3.4%")]
    [InlineData(0.0004, "+0.0%", "0.0%")]
    [InlineData(7d, "00", "07")]
    [InlineData(1.5, "0.##", "1.5")]
    [InlineData(2012345678.9, "0.0亿", "20.1亿")]
    [InlineData(double.NaN, null, "–")]
    [InlineData(double.PositiveInfinity, "#,0", "–")]
    public void Numbers_are_written_by_their_format(double value, string? format, string text) => Assert.Equal(text, NumberText.Format(value, format));

    [Theory]
    [InlineData(3, "<0.01")]
    [InlineData(-3, ">−0.01")]
    [InlineData(500_000, "0.01")]
    [InlineData(0, "0.00")]
    public void Beside_large_numbers_what_is_not_zero_is_not_said_to_be(long value, string text) =>
        Assert.Equal(text, NumberScale.For([value, 512_000_000L], null).Text(value));

    /// <summary>0.1 + 0.2 − 0.3 is 5.55e-17.</summary>
    [Theory]
    [InlineData(0.1, "0.00")]
    [InlineData(5.551115123125783e-17, "0.00000000000000")]
    public void What_is_left_of_a_sum_by_its_rounding_is_zero(double largest, string text) =>
        Assert.Equal(text, NumberScale.For([largest], null).Text(5.551115123125783e-17));

    [Fact]
    public void A_small_number_that_the_author_rounds_stays_rounded() => Assert.Equal("0.00", NumberScale.For([3L, 512_000_000L], "0.00亿").Text(3L));

    [Fact]
    public void Other_cells_are_written_as_what_they_are()
    {
        Assert.Equal("–", NumberText.Format(null, "#,0"));
        Assert.Equal("2025-11-21", NumberText.Format(new DateOnly(2025, 11, 21), null));
        Assert.Equal("2025-11-21 08:05", NumberText.Format(new DateTime(2025, 11, 21, 8, 5, 0), null));
        Assert.Equal("11月21日", NumberText.Format(new DateOnly(2025, 11, 21), "MM月dd日"));
        Assert.Equal("2025-11", NumberText.Format("2025-11-21", "yyyy-MM"));
        Assert.Equal("华东", NumberText.Format("华东", "#,0"));
        Assert.Equal("1,234", NumberText.Format("1234", "#,0"));
        Assert.Equal("是", NumberText.Format(true, null));
        Assert.Equal("9,007,199,254,740,993", NumberText.Format(9007199254740993L, "#,0"));
        Assert.Equal("0.10", NumberText.Format(0.1m, "0.00"));
        Assert.Equal("12,345,678,901,234,567,890,123,456,789,012.50", NumberText.Format(ExactNumber.Parse("12345678901234567890123456789012.5"), "#,0.00"));
        Assert.Equal("1,234,567,890,123,456.78", NumberText.Format(1234567890123456.78m, null));
        Assert.Equal("1 个月 27 天", NumberText.Format(Lapse.TryParse("1 mon 27 days"), null));
    }

    [Fact]
    public void English_counts_in_thousands_and_millions()
    {
        CultureInfo.CurrentUICulture = new("en");

        Assert.Equal("41.27K", NumberText.Format(41270L, "auto"));
        Assert.Equal("4.13M", NumberText.Format(4127000L, "auto"));
        Assert.Equal("6.31B", NumberText.Format(6.314e9, "auto"));
        Assert.Equal("1M", NumberText.Format(999_960L, "auto"));
        Assert.Equal("Yes", NumberText.Format(true, null));
    }

    [Theory]
    [InlineData(new[] { 51200.0, 300 }, null, "万", 2)]
    [InlineData(new[] { 6.3e10 }, null, "亿", 1)]
    [InlineData(new[] { 4.0, 5 }, null, "", 0)]
    [InlineData(new[] { 4.5, 38.2 }, null, "", 2)]
    [InlineData(new[] { 0.5 }, "0.0%", "%", 1)]
    [InlineData(new[] { 51200.0 }, "#,0", "", 0)]
    [InlineData(new double[0], null, "", 0)]
    public void A_chart_has_one_unit_and_one_number_of_decimals(double[] values, string? format, string unit, int decimals)
    {
        var scale = NumberScale.For(values.Select(value => (ExactNumber)value), format);

        Assert.Equal((unit, decimals), (scale.Unit, scale.Decimals));
    }
}
