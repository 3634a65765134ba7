using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Portal.Hosting;
using Portal.Pages.Shared;
using Portal.Tests.ReportPages;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

[SameOnEveryDatabase]
public sealed partial class FirstPaintTests : IAsyncDisposable
{
    private const string Blocks =
        """
        update_note: 每日 06:00 更新
        parameters:
          - { name: region, label: 地区, type: select, options: [华东, 华南], default: 华东 }
        datasets:
          total: select sum(units) units, 200 plan from sales where region = @region
          rows: select province, units, growth from sales where region = @region
        blocks:
          - { type: kpi, dataset: total, value: units, label: 总销量 }
          - { type: chart, dataset: rows, kind: bar, x: province, y: [units, growth], title: 销量 }
          - { type: chart, dataset: rows, kind: pie, x: province, y: units, title: 占比 }
          - { type: map, dataset: rows, region: province, value: units, title: 分布 }
          - { type: table, dataset: rows, title: 明细 }
          - { type: text, markdown: "**说明**" }
        """;

    private readonly ReportSite _site = new ReportSite().WithReport("sales", Blocks);

    private Assets Assets => _site.App.Services.GetRequiredService<Assets>();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/", "first-home.css")]
    [InlineData("/reports/sales", "first-report.css")]
    public async Task A_first_visit_carries_the_rules_of_its_screen_and_names_the_rest_at_its_end(string address, string sheet)
    {
        using var lin = await _site.SignInAsync();

        var (page, policy) = await AskAsync(lin, address);

        Assert.Equal(await TextAsync(lin, sheet), page.QuerySelector("head > style")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("head > link[rel=stylesheet]"));
        Assert.Equal(Assets["app.css"], page.Body!.LastElementChild!.GetAttribute("href"));
        Assert.Equal(Assets.Mark, page.Body.LastElementChild.GetAttribute("data-kept"));
        Assert.Contains($"; style-src 'self' 'sha256-{HashOf(page.QuerySelector("style")!.TextContent)}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_stylesheet_gets_its_address_alone()
    {
        using var lin = await _site.SignInAsync();

        var (page, policy) = await AskAsync(lin, "/", Assets.Mark);

        Assert.Equal(Assets["app.css"], Assert.Single(page.QuerySelectorAll("link[rel=stylesheet]")).GetAttribute("href"));
        Assert.Equal("HEAD", page.QuerySelector("link[rel=stylesheet]")!.ParentElement!.TagName);
        Assert.Empty(page.QuerySelectorAll("style"));
        Assert.DoesNotContain("sha256", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app-0000000000")]
    [InlineData("\"><script>")]
    public async Task A_stylesheet_of_another_build_is_no_stylesheet(string mark)
    {
        using var lin = await _site.SignInAsync();

        Assert.Single((await AskAsync(lin, "/", mark)).Page.QuerySelectorAll("head > style"));
    }

    // The copies of home are kept for both, in turn: the second answer of each comes from memory.
    [Fact]
    public async Task A_kept_page_is_not_given_to_who_needs_the_other()
    {
        using var lin = await _site.SignInAsync();
        await AskAsync(lin, "/");
        await AskAsync(lin, "/", Assets.Mark);

        var (first, policy) = await AskAsync(lin, "/");
        var (later, laterPolicy) = await AskAsync(lin, "/", Assets.Mark);

        Assert.Contains(HashOf(Assert.Single(first.QuerySelectorAll("head > style")).TextContent), policy, StringComparison.Ordinal);
        Assert.Empty(later.QuerySelectorAll("style"));
        Assert.DoesNotContain("sha256", laterPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_the_administration_have_a_sheet_of_their_own_and_keep_no_mark()
    {
        await _site.SignInAsync();
        using var admin = await _site.App.ClientAsync("admin");

        var sheet = Assert.Single((await AskAsync(admin, "/admin")).Page.QuerySelectorAll("link[rel=stylesheet]"));

        Assert.Equal(Assets["admin.css"], sheet.GetAttribute("href"));
        Assert.False(sheet.HasAttribute("data-kept"));
    }

    [Theory]
    [InlineData("/", "first-home.css")]
    [InlineData("/reports/sales", "first-report.css")]
    [InlineData("/sign-in", "first-plain.css")]
    public async Task Every_class_on_the_first_screen_has_its_rules_there(string address, string sheet)
    {
        using var lin = await _site.SignInAsync();
        using var anybody = _site.App.CreateClient();
        var client = address == "/sign-in" ? anybody : lin;
        var first = ClassesIn(await TextAsync(client, sheet));

        var shown = (await AskAsync(client, address)).Page.QuerySelectorAll("body *").Where(IsShown).SelectMany(element => element.ClassList).ToHashSet();

        Assert.Contains(address == "/sign-in" ? "signin" : "tabbar__item", shown);
        Assert.Empty(shown.Intersect(Written()).Except(first).Order());
    }

    // In drawings too, whose colours are custom properties.
    [Theory]
    [InlineData("first-report.css")]
    [InlineData("app.css")]
    public async Task Every_colour_that_a_report_names_is_there(string sheet)
    {
        using var lin = await _site.SignInAsync();
        var css = await TextAsync(lin, sheet);
        var page = (await AskAsync(lin, "/reports/sales", Assets.Mark)).Page.DocumentElement.OuterHtml;

        var read = Read().Matches(page + css).Select(found => found.Groups[1].Value).ToHashSet();

        Assert.Contains("--seq-3", read);
        Assert.Contains("--seq-on-3", read);
        // What a rule itself sets for the next one, or has a value in place of.
        Assert.Empty(read.Where(name => !css.Contains($"{name}:", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("app.css", "/", "/reports/sales", "/reports/sales/parameters", "/reports/sales/share", "/search", "/search?q=xl", "/favorites", "/recent", "/me", "/nowhere")]
    [InlineData("admin.css", "/admin", "/admin/users", "/admin/users/new", "/admin/groups", "/admin/roles", "/admin/catalog", "/admin/wecom", "/admin/audit", "/admin/watermark",
        "/admin/settings")]
    public async Task No_rule_is_cut_away_that_a_page_needs(string sheet, params string[] addresses)
    {
        await _site.SignInAsync();
        using var admin = await _site.App.ClientAsync("admin");
        var kept = ClassesIn(await TextAsync(admin, sheet));
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var address in addresses)
        {
            using var answer = await admin.GetAsync(address, TestContext.Current.CancellationToken);
            missing.UnionWith((await answer.PageAsync()).QuerySelectorAll("body *").SelectMany(element => element.ClassList).Intersect(Written()).Except(kept));
        }

        Assert.Empty(missing);
    }

    private static bool IsShown(IElement element) => element.Closest("[hidden], template, noscript") is null;

    private static HashSet<string> ClassesIn(string css) => [.. Class().Matches(css).Select(found => found.Groups[1].Value)];

    // Every class that our own sources have a rule for; not those of photographed pages.
    private static HashSet<string> Written() =>
        [.. Directory.EnumerateFiles(Path.Combine(BuiltFolder.Root(), "wwwroot", "css"), "*.css")
            .Where(file => !Path.GetFileName(file).StartsWith("picture", StringComparison.Ordinal))
            .SelectMany(file => ClassesIn(File.ReadAllText(file)))];

    private static string HashOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private Task<string> TextAsync(HttpClient client, string name) => client.GetStringAsync(Assets[name], TestContext.Current.CancellationToken);

    private static async Task<(IDocument Page, string Policy)> AskAsync(HttpClient client, string address, string? mark = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (mark is not null)
        {
            request.Headers.Add("Cookie", $"{PageStyles.Cookie}={Uri.EscapeDataString(mark)}");
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.PageAsync(), answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [GeneratedRegex(@"\.([A-Za-z][\w-]*)(?=[^{}]*\{)")]
    private static partial Regex Class();

    [GeneratedRegex(@"var\((--[\w-]+)")]
    private static partial Regex Read();
}
