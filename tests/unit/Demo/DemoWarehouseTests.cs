namespace Portal.Tests.Demo;

[Collection("demo")]
public sealed class DemoWarehouseTests(DemoFile file)
{
    [Fact]
    public void Three_full_years_and_more_reach_up_to_yesterday()
    {
        Assert.Equal("2023-01-01", file.Ask<string>("select min(day) from sales"));
        Assert.Equal("2026-11-21", file.Ask<string>("select max(day) from sales"));
        Assert.True(file.Ask<long>("select count(*) from sales") >= 300_000);
    }

    [Fact]
    public void The_company_has_its_places_dealers_and_models()
    {
        Assert.Equal(326, file.Ask<long>("select count(*) from dealers"));
        Assert.Equal(326, file.Ask<long>("select count(distinct name) from dealers"));
        Assert.Equal(7, file.Ask<long>("select count(*) from areas where level = 1"));
        Assert.Equal(31, file.Ask<long>("select count(*) from areas where level = 2"));
        Assert.True(file.Ask<long>("select count(*) from areas where level = 3") >= 100);
        Assert.Equal(0, file.Ask<long>("select count(*) from areas where level > 1 and parent_id not in (select id from areas)"));
        Assert.True(file.Ask<long>("select count(*) from models") >= 10);
    }

    [Theory]
    [InlineData("sales_month")]
    [InlineData("sales_day")]
    [InlineData("model_month")]
    [InlineData("dealer_month")]
    public void Sums_agree_with_the_daily_rows(string table) =>
        Assert.Equal(file.Ask<long>("select sum(units) from sales"), file.Ask<long>($"select sum(units) from {table}"));

    [Fact]
    public void The_funnel_ends_in_the_cars_handed_over() =>
        Assert.Equal(file.Ask<long>("select sum(units) from sales"), file.Ask<long>("select sum(deliveries) from funnel"));

    [Fact]
    public void A_running_month_stands_beside_the_same_days_of_the_year_before() =>
        Assert.Equal(
            file.Ask<long>("select sum(units) from sales where day between '2025-11-01' and '2025-11-21'"),
            file.Ask<long>("select sum(last_units) from sales_month where year = 2026 and month = 11"));

    [Fact]
    public void A_whole_month_stands_beside_the_whole_month_even_after_a_leap_year() =>
        Assert.Equal(
            file.Ask<long>("select sum(units) from sales where day like '2024-02-%'"),
            file.Ask<long>("select sum(last_units) from sales_month where year = 2025 and month = 2"));

    [Fact]
    public void The_year_has_its_seasons()
    {
        Assert.True(Month(2026, 2) < 0.65 * Month(2026, 1), "春节 is quiet");
        Assert.True(Month(2026, 9) > 1.1 * Month(2026, 7), "金九");
        Assert.True(Month(2026, 10) > 1.1 * Month(2026, 7), "银十");
        Assert.True(Weekday(6) > 1.4 * Weekday(2), "Saturdays are busy");
    }

    [Fact]
    public void Sales_grow_and_stay_near_their_targets()
    {
        var growth = file.Ask<double>("select sum(units) * 1.0 / sum(last_units) from sales_month where year = 2026");
        var rate = file.Ask<double>("select sum(units) / sum(target) from sales_month where year = 2026");

        Assert.InRange(growth, 1.05, 1.2);
        Assert.InRange(rate, 0.9, 1.1);
    }

    [Fact]
    public void The_south_likes_electric_cars_more_than_the_cold_north_east() =>
        Assert.True(ElectricShare("华南") > 1.5 * ElectricShare("东北"));

    [Fact]
    public void Money_is_believable()
    {
        Assert.Equal(0, file.Ask<long>("select count(*) from sales where discount < 0 or amount <= cost * 0.9 or units < 1"));
        Assert.InRange(file.Ask<double>("select sum(amount) * 1.0 / sum(units) from sales"), 120_000, 180_000);
        Assert.InRange(file.Ask<double>("select sum(amount - cost) * 1.0 / sum(amount) from sales"), 0.04, 0.12);
    }

    [Fact]
    public void Open_data_are_there_with_numbers_as_numbers()
    {
        Assert.Equal(187, file.Ask<long>("select count(*) from health_income"));
        Assert.Equal("integer", file.Ask<string>("select typeof(nonfarm) from us_employment limit 1"));
        Assert.Equal(1_304_887_562, file.Ask<long>("select pop from gapminder where country = 'China' and year = 2005"));
        Assert.Equal(0, file.Ask<long>("select count(*) from health_income where country not in (select country from country_names)"));
        Assert.Equal("刚果（金）", file.Ask<string>("select name from country_names where country = 'Congo, Dem. Rep.'"));
    }

    private double Month(int year, int month) => file.Ask<long>($"select sum(units) from sales_month where year = {year} and month = {month}");

    private double Weekday(int day) => file.Ask<long>($"select sum(units) from sales_day where cast(strftime('%w', day) as integer) = {day}");

    private double ElectricShare(string region) => file.Ask<double>(
        $"select sum(case when s.fuel = '纯电' then d.units end) * 1.0 / sum(d.units) from sales_day d join series s on s.id = d.series_id where region = '{region}'");
}

[CollectionDefinition("demo")]
public sealed class DemoCollection : ICollectionFixture<DemoFile>;
