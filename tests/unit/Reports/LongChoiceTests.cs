using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Reports;

namespace Portal.Tests.Reports;

/// <summary>Shops with long names: a choice of many of them still has an address.</summary>
public sealed class LongChoiceTests
{
    private const int LongestAddress = 6_000; // a request line has room for 8 KB, values of other parameters too

    private const string Lines =
        """
        parameters:
          - name: shop
            type: select
            multiple: true
            options_sql: >-
              with recursive n(i) as (select 1 union all select i + 1 from n where i < {0})
              select '客户名称' || i || '（华东大区旗舰体验店）' from n
        datasets: { a: "select 1 where 'x' in @shop" }
        """;

    private static string Shop(int i) => $"客户名称{i}（华东大区旗舰体验店）";

    private static async Task<(ReportView View, ReportView Again)> OpenAsync(int options, IEnumerable<int> chosen)
    {
        using var sample = new ReportSample();
        var report = sample.Report(Lines.Replace("{0}", options.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var view = await sample.OpenAsync(report, string.Join('&', chosen.Select(i => "shop=" + Uri.EscapeDataString(Shop(i)))));
        return (view, await sample.OpenAsync(report, view.Query));
    }

    [Theory]
    [InlineData(90, 60)]
    [InlineData(90, 89)]
    [InlineData(1800, 900)]
    [InlineData(5000, 4900)]
    [InlineData(5000, 2500)]
    [InlineData(9000, 6000)]
    public async Task A_choice_of_many_fits_an_address_and_is_the_same_there(int options, int chosen)
    {
        var (view, again) = await OpenAsync(options, Enumerable.Range(1, chosen));

        Assert.Equal(chosen, view.Values[0].Keys.Count);
        Assert.InRange(view.Query.Length, 1, LongestAddress);
        Assert.Equal((view.Key, 0), (again.Key, again.PutAside.Count));
        Assert.Equal(view.Values[0].Keys, again.Values[0].Keys);
    }

    [Fact]
    public async Task A_choice_of_thousands_says_when_its_options_have_changed()
    {
        var (view, _) = await OpenAsync(5000, Enumerable.Range(1, 2500));
        using var sample = new ReportSample();

        var later = await sample.OpenAsync(sample.Report(Lines.Replace("{0}", "5001", StringComparison.Ordinal)), view.Query);

        Assert.Equal("选项已有变化的一次选择", later.PutAside.Single().Value);
        Assert.Empty((await sample.OpenAsync(sample.Report(Lines.Replace("{0}", "5000", StringComparison.Ordinal)), "shop=(bits)!!")).Values[0].Keys);
    }

    [Fact]
    public async Task A_choice_of_few_is_written_as_it_is() =>
        Assert.Equal("shop=" + Uri.EscapeDataString(Shop(7)), (await OpenAsync(90, [7])).View.Query);

    [Fact]
    public async Task Options_that_are_gone_are_counted_and_the_others_stay()
    {
        var (view, _) = await OpenAsync(90, Enumerable.Range(1, 60));
        using var sample = new ReportSample();

        var less = await sample.OpenAsync(sample.Report(Lines.Replace("{0}", "50", StringComparison.Ordinal)), view.Query + "&shop=" + Uri.EscapeDataString(Shop(1)));

        Assert.Equal("10 个已经没有的选项", less.PutAside.Single().Value);
        var fewer = await sample.OpenAsync(sample.Report(Lines.Replace("{0}", "70", StringComparison.Ordinal)), view.Query);
        Assert.Equal(60, fewer.Values[0].Keys.Count);
    }

    [Fact]
    public void Any_choice_of_any_options_comes_back()
    {
        using var sample = new ReportSample();
        var report = sample.Report(Lines.Replace("{0}", "120", StringComparison.Ordinal));
        Prop.ForAll(Gen.ListOf(Gen.Choose(1, 120)).ToArbitrary(), chosen =>
        {
            var view = sample.OpenAsync(report, string.Join('&', chosen.Select(i => "shop=" + Uri.EscapeDataString(Shop(i))))).GetAwaiter().GetResult();
            return sample.OpenAsync(report, view.Query).GetAwaiter().GetResult().Key == view.Key;
        }).QuickCheckThrowOnFailure();
    }
}
