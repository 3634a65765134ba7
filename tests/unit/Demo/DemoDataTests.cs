using Portal.Core.Data.Seeds;

namespace Portal.Tests.Demo;

public sealed class DemoDataTests
{
    [Fact]
    public void Numbers_are_those_of_SplitMix64()
    {
        var numbers = new SplitMix(1234567);

        Assert.Equal(6457827717110365317UL, numbers.Next());
        Assert.Equal(3203168211198807973UL, numbers.Next());
    }

    [Fact]
    public void Doubles_lie_between_0_and_1()
    {
        var numbers = SplitMix.For(1, 2, 3);

        Assert.All(Enumerable.Range(0, 1000).Select(_ => numbers.NextDouble()), x => Assert.InRange(x, 0, 0.9999999999999999));
    }

    [Fact]
    public void Cells_may_hold_commas_quotes_and_nothing()
    {
        var rows = Csv.Read(new StringReader("a,\"b, c\",\"say \"\"hi\"\"\"\r\n\r\n1,,3\n"));

        Assert.Equal([["a", "b, c", "say \"hi\""], ["1", null, "3"]], rows);
    }

    [Fact]
    public void Spring_festival_is_quiet_whenever_it_falls()
    {
        Assert.True(DemoCalendar.FactorOf(new DateOnly(2026, 2, 17)) < 0.3);
        Assert.True(DemoCalendar.FactorOf(new DateOnly(2025, 1, 29)) < 0.3);
        Assert.True(DemoCalendar.FactorOf(new DateOnly(2025, 2, 17)) > 0.5);
    }

    [Fact]
    public void Shares_of_the_dealers_add_up_to_one() =>
        Assert.Equal(1, DemoGeography.Instance.Dealers.Sum(d => d.Weight), 9);

    [Fact]
    public void Users_stand_in_groups_and_roles_that_exist()
    {
        Assert.Equal(["admin", "lin", "wang", "zhou"], DemoCompany.Users.Select(u => u.UserName));
        Assert.All(DemoCompany.Users, u => Assert.Contains(u.Group, DemoCompany.Groups.Select(g => g.Name)));
        Assert.All(DemoCompany.Users.SelectMany(u => u.Roles), r => Assert.Contains(r, DemoCompany.Roles.Select(x => x.Name)));
        Assert.All(DemoCompany.Users.Where(u => u.Region != "*"), u => Assert.Contains(u.Region, DemoGeography.Regions));
    }
}
