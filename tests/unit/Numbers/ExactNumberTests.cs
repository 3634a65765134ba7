using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Reports.Numbers;

namespace Portal.Tests.Numbers;

public sealed class ExactNumberTests
{
    private static readonly Gen<decimal> Decimals =
        from whole in ArbMap.Default.GeneratorFor<long>()
        from scale in Gen.Choose(0, 10)
        select (decimal)whole / (decimal)BigInteger.Pow(10, scale);

    private static readonly Gen<(decimal A, decimal B, int Places)> Pairs =
        from a in Decimals from b in Decimals from places in Gen.Choose(0, 6) select (a, b, places);

    [Fact]
    public void Rounds_and_reckons_as_decimals_do() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Arb.From(Pairs), each =>
        {
            var (a, b) = ((ExactNumber)each.A, (ExactNumber)each.B);

            Assert.Equal(each.A, a.ToDecimal());
            Assert.Equal(Math.Round(each.A, each.Places, MidpointRounding.AwayFromZero), a.Round(each.Places).ToDecimal());
            Assert.Equal(each.A + each.B, (a + b).ToDecimal());
            Assert.Equal(each.A.CompareTo(each.B), a.CompareTo(b));
            Assert.Equal(each.A == each.B, a == b);
            Assert.Equal(a, ExactNumber.Parse(each.A.ToString(CultureInfo.InvariantCulture)));
        }));

    [Fact]
    public void A_floating_point_number_is_its_first_fifteen_digits()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(ArbMap.Default.ArbFor<double>().Filter(double.IsFinite), value =>
        {
            var expected = Math.Abs(value) >= 1e15 ? value : double.Parse(value.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

            Assert.Equal(expected, ((ExactNumber)value).ToDouble());
        }));
        Assert.Equal("0.3", ((ExactNumber)(0.1 + 0.2)).ToString());
        Assert.Equal("9007199254740992", ((ExactNumber)9007199254740992d).ToString());
        Assert.Equal("0.00000000000000000001", ((ExactNumber)1e-20).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("1.-5")]
    [InlineData("1e99999999")]
    [InlineData("NaN")]
    [InlineData("1 2")]
    [InlineData("0x10")]
    public void What_is_no_number_is_none(string text) => Assert.Null(ExactNumber.TryParse(text));

    [Theory]
    [InlineData("(amount - cost) / amount", "0.25")]
    [InlineData("amount / cost / 2", "0.666666666666666666666666666667")]
    [InlineData("-cost + 2 * 3.5", "-23")]
    [InlineData("amount / nothing", null)]
    [InlineData("amount / (cost - 30)", null)]
    public void A_total_is_reckoned_from_the_totals_of_columns(string expression, string? expected)
    {
        var totals = new Dictionary<string, ExactNumber?> { ["amount"] = 40L, ["cost"] = 30L };

        Assert.Equal(expected, TotalExpression.TryParse(expression)!.Of(totals.GetValueOrDefault)?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a +")]
    [InlineData("(a")]
    [InlineData("a b")]
    [InlineData("a; b")]
    [InlineData("sum(a)")]
    public void What_is_no_expression_is_none(string text) => Assert.Null(TotalExpression.TryParse(text));
}
