namespace Portal.Core.Data.Seeds;

/// <summary>
/// A dealer's month: sales beside those of the same days a year before and the target for these days,
/// stock and satisfaction. Dealers and series without sales have their row too, or last year's cars would be lost.
/// </summary>
internal sealed class DealerMonths(WarehouseFile file)
{
    private const int StockWindow = 30;

    // A month is asked for twice: for itself and for the year after it.
    private readonly Dictionary<(DateOnly, DateOnly), Dictionary<(int Dealer, int Series), Sum>> _sums = [];

    public void Write(DateOnly month, DateOnly end)
    {
        var now = SumsOf(month, end);
        var last = SumsOf(month.AddYears(-1), SameDayLastYear(end));
        var isWhole = end.AddDays(1).Day == 1;
        var recent = isWhole ? now : SumsOf(end.AddDays(1 - StockWindow), end);
        var window = isWhole ? end.Day : StockWindow;
        var demand = DemandOf(month, end);
        using var bySeries = file.Insert("sales_month", 13);
        using var byDealer = file.Insert("dealer_month", 10);

        foreach (var dealer in DemoGeography.Instance.Dealers)
        {
            var stretch = dealer.Weight * DemoDemand.Stretch(dealer, month.Year);
            foreach (var series in DemoModels.Series)
            {
                var (key, target) = ((dealer.Id, series.Id), demand[(dealer.Province.Region, series.Id)] * stretch);
                var (sum, before) = (now.GetValueOrDefault(key), last.GetValueOrDefault(key));
                bySeries.Add(month.Year, month.Month, dealer.Id, series.Id, dealer.Province.Name, dealer.Province.Region,
                    sum.Units, sum.Amount, sum.Discount, sum.Cost, before.Units, before.Amount, Math.Round(target, 3));
            }

            var units = DemoModels.Series.Sum(s => now.GetValueOrDefault((dealer.Id, s.Id)).Units);
            var daily = DemoModels.Series.Sum(s => recent.GetValueOrDefault((dealer.Id, s.Id)).Units) / (double)window;
            WriteDealer(byDealer, dealer, month, units, daily);
        }
    }

    private static void WriteDealer(RowInsert insert, DemoDealer dealer, DateOnly month, long units, double daily)
    {
        var habit = SplitMix.For(5, dealer.Id);
        var chance = SplitMix.For(6, dealer.Id, month.Year, month.Month);
        var days = habit.Between(28, 46) * chance.Between(0.85, 1.18);
        var satisfaction = Math.Round(habit.Between(4.35, 4.9) + chance.Between(-0.1, 0.1), 1);
        insert.Add(month.Year, month.Month, dealer.Id, dealer.Province.Name, dealer.Province.Region,
            units, Math.Round(daily, 3), (long)(daily * days), satisfaction, (long)(units * chance.Between(0.2, 0.45)));
    }

    /// <summary>The end of February of a leap year stands beside the end of February.</summary>
    internal static DateOnly SameDayLastYear(DateOnly end) =>
        end.AddDays(1).Month != end.Month ? new DateOnly(end.Year - 1, end.Month, DateTime.DaysInMonth(end.Year - 1, end.Month)) : end.AddYears(-1);

    private static Dictionary<(string Region, int Series), double> DemandOf(DateOnly month, DateOnly end)
    {
        var sums = new Dictionary<(string, int), double>();
        foreach (var (region, series) in DemoGeography.Regions.SelectMany(r => DemoModels.Series, (r, s) => (r, s)))
        {
            var sum = 0.0;
            for (var day = month; day <= end; day = day.AddDays(1))
            {
                sum += DemoDemand.Of(day, series, region);
            }

            sums[(region, series.Id)] = sum;
        }

        return sums;
    }

    private Dictionary<(int Dealer, int Series), Sum> SumsOf(DateOnly from, DateOnly to)
    {
        if (_sums.TryGetValue((from, to), out var known))
        {
            return known;
        }

        var sums = new Dictionary<(int, int), Sum>();
        file.ForEach(
            """
            select s.dealer_id, m.series_id, sum(s.units), sum(s.amount), sum(s.discount), sum(s.cost)
            from sales s join models m on m.id = s.model_id
            where s.day between @from and @to
            group by s.dealer_id, m.series_id
            """,
            row => sums[(row.GetInt32(0), row.GetInt32(1))] = new(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)),
            MonthlySums.Days(from, to));
        return _sums[(from, to)] = sums;
    }

    private readonly record struct Sum(long Units, long Amount, long Discount, long Cost);
}
