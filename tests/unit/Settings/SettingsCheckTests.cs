using Portal.Core.Settings;

namespace Portal.Tests.Settings;

/// <summary>What an admin may not set, and which line says so.</summary>
public sealed class SettingsCheckTests
{
    public static TheoryData<string, SettingValues> Wrong => new()
    {
        { "brand-name", new() { Brand = new() { Name = new string('名', 13) } } },
        { "brand-name", new() { Brand = new() { Name = "一\n二" } } },
        { "brand-subtitle", new() { Brand = new() { Subtitle = new string('名', 13) } } },
        { "brand-colour", new() { Brand = new() { Colour = "blue" } } },
        { "brand-colour", new() { Brand = new() { Colour = "#FFCC00" } } },
        { "tabs", new() { Tabs = [new(null, "me", "me")] } },
        { "tabs", new() { Tabs = [new(null, "home", "home"), new(null, "star", "favorites")] } }, // 我的 cannot go
        { "tabs", new() { Tabs = [.. BottomTab.Standard, new(null, "search", "search"), new(null, "clock", "recent")] } },
        { "tabs", new() { Tabs = [new(null, "me", "me"), new("甲", "chart", "report:a"), new("乙", "chart", "report:a")] } },
        { "tabs", new() { Tabs = [new(null, "me", "me"), new(new('长', 9), "home", "home")] } },
        { "tabs", new() { Tabs = [new(null, "me", "me"), new(null, "chart", "report:a")] } }, // without a name
        { "tabs", new() { Tabs = [new(null, "me", "me"), new("甲", "chart", "https://evil.example")] } },
        { "tabs", new() { Tabs = [new(null, "me", "me"), new(null, "skull", "home")] } },
        { "session-idle", new() { Sessions = new() { IdleFor = TimeSpan.FromMinutes(-1) } } },
        { "session-longest", new() { Sessions = new() { Longest = TimeSpan.FromDays(4_000) } } },
        { "link-usual", new() { Links = new() { Usual = 30, Longest = 7 } } },
        { "link-usual", new() { Links = new() { Usual = 0, Longest = 30 } } },
        { "link-usual", new() { Links = new() { Usual = 5 } } },
        { "link-longest", new() { Links = new() { Longest = -1 } } },
        { "language-usual", new() { Languages = new() { Usual = "fr" } } },
        { "language-usual", new() { Languages = new() { Usual = "en", English = false } } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Each_wrong_value_is_said_at_its_line(string field, SettingValues values) => Assert.Contains(SettingsCheck.Of(values), problem => problem.Field == field);

    [Fact]
    public void As_it_is_delivered_nothing_is_wrong() => Assert.Empty(SettingsCheck.Of(new SettingValues()));

    [Fact]
    public void A_longest_life_holds_back_longer_links_and_those_without_an_end()
    {
        var week = new LinkLife { Longest = 7 };

        Assert.Equal([1, 7], LinkLife.Offered.Where(week.Allows));
        Assert.Equal([1, 7, 30, 0], LinkLife.Offered.Where(new LinkLife().Allows));
    }

    [Theory]
    [InlineData(true, null, "en", "en")]
    [InlineData(true, "en", null, "en")]
    [InlineData(false, null, "en", "zh-CN")]
    [InlineData(true, "zh-CN", null, "zh-CN")]
    public void A_language_that_is_off_is_nobodys(bool english, string? usual, string? own, string chosen) =>
        Assert.Equal(chosen, new LanguageChoice { English = english, Usual = usual }.For(own));
}
