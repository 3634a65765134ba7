using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Portal.Localization;

namespace Portal.Tests.Shell;

public sealed partial class TextTests
{
    private static readonly string _portal = Path.Combine(Root(), "src", "Portal");

    [Fact]
    public void Every_text_has_an_English_entry()
    {
        var known = Entries().Select(entry => entry.Key).ToHashSet();
        var used = Directory.EnumerateFiles(_portal, "*.cs*", SearchOption.AllDirectories)
            .SelectMany(file => Used().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Key: Regex.Unescape(match.Groups[1].Value))));

        Assert.Empty(used.Where(text => HasChinese(text.Key) && !known.Contains(text.Key)).Select(text => $"{text.File}: {text.Key}"));
    }

    [Fact]
    public void No_entry_is_there_twice_with_two_translations() =>
        Assert.Empty(Entries().Distinct().GroupBy(entry => entry.Key).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void A_translation_has_the_places_of_its_key() =>
        Assert.Empty(Entries().Where(entry => !Places().Matches(entry.Key).Select(m => m.Value).Order()
            .SequenceEqual(Places().Matches(entry.Value).Select(m => m.Value).Order())).Select(entry => entry.Key));

    /// <summary>"1 users" is wrong, "Users: 1" is right for any number.</summary>
    [Fact]
    public void An_English_count_is_right_for_one_too() =>
        Assert.Empty(Entries().Where(entry => Counts().IsMatch(entry.Value)).Select(entry => entry.Value));

    [Theory]
    [InlineData("zh_CN", "zh-CN")]
    [InlineData("zh", "zh-CN")]
    [InlineData("en", "en")]
    [InlineData("en-US;q=0.8", "en")]
    [InlineData("fr", null)]
    [InlineData(null, null)]
    public void A_language_is_known_however_it_is_written(string? written, string? language) => Assert.Equal(language, RequestLanguage.FromName(written));

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone) wxwork/4.1.36 MicroMessenger/7.0.1 Language/en ColorScheme/Dark", "en")]
    [InlineData("Mozilla/5.0 (Linux; Android 14) wxwork/4.1.36 MicroMessenger/7.0.1 Language/zh_CN", "zh-CN")]
    [InlineData("Mozilla/5.0 Language/en", null)]
    [InlineData("Mozilla/5.0 wxwork/4.1.36", null)]
    public void WeCom_tells_its_language_in_the_clients_name(string agent, string? language) => Assert.Equal(language, RequestLanguage.FromWeCom(agent));

    [Theory]
    [InlineData("en", "wxwork/4.1 Language/zh_CN", "zh-CN", "en")]
    [InlineData(null, "wxwork/4.1 Language/en", "zh-CN", "en")]
    [InlineData(null, "Mozilla/5.0", "fr-FR, en;q=0.8, zh;q=0.5", "en")]
    [InlineData("xx", "Mozilla/5.0", "fr-FR", null)]
    public async Task The_users_choice_counts_before_the_client_and_the_browser(string? cookie, string agent, string browser, string? language)
    {
        var options = new Microsoft.AspNetCore.Builder.RequestLocalizationOptions();
        RequestLanguage.Configure(options, () => new());
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie is null ? "" : $"lang={cookie}";
        context.Request.Headers.UserAgent = agent;
        context.Request.Headers.AcceptLanguage = browser;

        string? found = null;
        foreach (var provider in options.RequestCultureProviders)
        {
            found ??= (await provider.DetermineProviderCultureResult(context))?.UICultures[0].Value;
        }

        Assert.Equal(language, found);
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries() => XDocument.Load(Path.Combine(_portal, "Localization", "Text.en.resx"))
        .Root!.Elements("data").Select(data => KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value));

    private static bool HasChinese(string text) => text.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository is not above the tests.");
        }

        return folder.FullName;
    }

    // T["…"] in pages, text["…"] in classes.
    [GeneratedRegex("""\b(?:T|text|_text)\["((?:[^"\\]|\\.)+)"[\],]""")]
    private static partial Regex Used();

    [GeneratedRegex(@"(?:^|[·,;] )\{\d\} (?!(?:opens|is|ms)\b)[a-z]+s\b")]
    private static partial Regex Counts();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Places();
}
