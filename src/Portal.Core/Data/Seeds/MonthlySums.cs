namespace Portal.Core.Data.Seeds;

/// <summary>The tables that reports read instead of the daily rows; a month is written anew as a whole.</summary>
internal sealed class MonthlySums(WarehouseFile file)
{
    private readonly DealerMonths _dealers = new(file);

    public void Write(DateOnly month, DateOnly lastDay)
    {
        var monthEnd = month.AddMonths(1).AddDays(-1);
        var end = monthEnd < lastDay ? monthEnd : lastDay;
        foreach (var table in (string[])["sales_month", "model_month", "dealer_month", "expenses", "exports"])
        {
            file.Run($"delete from {table} where year = @year and month = @month", ("@year", month.Year), ("@month", month.Month));
        }

        file.Run("delete from sales_day where day between @from and @to", Days(month, end));
        file.Run("delete from funnel where day between @from and @to", Days(month, end));
        file.Run(ByDay, Days(month, end));
        file.Run(ByModel, [.. Days(month, end), ("@year", month.Year), ("@month", month.Month)]);
        _dealers.Write(month, end);
        DemoFunnel.Write(file, month, end);
        DemoMarket.WriteMonth(file, month, end);
    }

    internal static (string, object)[] Days(DateOnly from, DateOnly to) => [("@from", WarehouseFile.Text(from)), ("@to", WarehouseFile.Text(to))];

    private const string ByDay = """
        insert into sales_day
        select s.day, d.region, m.series_id, sum(s.units), sum(s.amount), sum(s.discount), sum(s.cost)
        from sales s join dealers d on d.id = s.dealer_id join models m on m.id = s.model_id
        where s.day between @from and @to
        group by s.day, d.region, m.series_id
        """;

    private const string ByModel = """
        insert into model_month
        select @year, @month, s.model_id, d.region, sum(s.units), sum(s.amount), sum(s.discount), sum(s.cost)
        from sales s join dealers d on d.id = s.dealer_id
        where s.day between @from and @to
        group by s.model_id, d.region
        """;
}
