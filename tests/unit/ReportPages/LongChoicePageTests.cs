using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>Ninety shops with long names, sixty of them ticked.</summary>
[SameOnEveryDatabase]
public sealed class LongChoicePageTests(LongChoicePageTests.Arranged site) : IClassFixture<LongChoicePageTests.Arranged>
{
    private const string Shops =
        """
        parameters:
          - name: shop
            label: 门店
            type: select
            multiple: true
            options_sql: >-
              with recursive n(i) as (select 1 union all select i + 1 from n where i < 90)
              select '客户名称' || i || '（华东大区旗舰体验店）' from n
          - { name: months, label: 月份, type: select, multiple: true, options: [1 月, 2 月, 3 月, 4 月, 5 月, 6 月, 7 月, 8 月, 9 月, 10 月, 11 月, 12 月] }
          - { name: least, label: 至少, type: number, default: 5 }
        datasets:
          t: >-
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 90)
            select i from n where '客户名称' || i || '（华东大区旗舰体验店）' in @shop and @least > 0
        blocks: [{ type: table, dataset: t, page_size: 100 }]
        """;

    private readonly ReportSite _site = site.Site;

    private static FormUrlEncodedContent Ticked(params (string Name, string Value)[] more) => new(
        Enumerable.Range(11, 60).Select(i => KeyValuePair.Create("shop", $"客户名称{i}（华东大区旗舰体验店）")).Prepend(KeyValuePair.Create("shop", ""))
            .Concat(more.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, bool fragment, params (string Name, string Value)[] more)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Ticked(more) };
        if (fragment)
        {
            request.Headers.Add("HX-Request", "true");
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sixty_of_ninety_shops_are_applied_and_have_an_address(bool fragment)
    {
        using var lin = await _site.SignInAsync();

        using var posted = await PostAsync(lin, "/reports/r", fragment);

        Assert.Equal(HttpStatusCode.Found, posted.StatusCode);
        var address = posted.Headers.Location!.OriginalString;
        Assert.InRange(address.Length, 1, 2000);
        var page = fragment ? await lin.FragmentAsync(address) : await lin.PageAsync(address);
        Assert.Equal(60, page.QuerySelectorAll("#b1-rows tr").Length);
        Assert.All(page.QuerySelectorAll("[href], [hx-get]"), link => Assert.InRange((link.GetAttribute("hx-get") ?? link.GetAttribute("href"))!.Length, 1, 2000));
    }

    [Fact]
    public async Task What_could_not_be_used_is_said_also_after_a_post()
    {
        using var lin = await _site.SignInAsync();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("least", "viele")]);

        using var posted = await lin.PostAsync("/reports/r", content, TestContext.Current.CancellationToken);

        Assert.Contains("viele", (await lin.PageAsync(posted.Headers.Location!.OriginalString)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sheets_own_questions_may_be_as_long()
    {
        using var lin = await _site.SignInAsync();

        using var fields = await PostAsync(lin, "/reports/r/parameters?_fields=1", fragment: true);
        using var found = await PostAsync(lin, "/reports/r/parameters/shop", fragment: true, ("_q.shop", "称 88"));

        Assert.Equal("parameter-fields", (await fields.PageAsync()).Body!.Children.Single().Id);
        var rows = (await found.PageAsync()).QuerySelectorAll("li:not([hidden]) input").OfType<IHtmlInputElement>();
        Assert.Equal(["客户名称88（华东大区旗舰体验店）"], rows.Select(row => row.Value));
    }

    [Fact]
    public async Task A_ticked_row_stays_in_its_place_and_what_is_not_looked_for_is_kept()
    {
        using var lin = await _site.SignInAsync();

        using var fields = await PostAsync(lin, "/reports/r/parameters?_fields=1", fragment: true);
        using var found = await PostAsync(lin, "/reports/r/parameters/shop", fragment: true, ("_q.shop", "称 88"));

        var inputs = (await fields.PageAsync()).QuerySelectorAll<IHtmlInputElement>("#p-shop li input[type=checkbox]").ToList();
        Assert.Equal(Enumerable.Range(1, 90).Select(i => $"客户名称{i}（华东大区旗舰体验店）"), inputs.Select(input => input.Value));
        Assert.Equal(60, (await found.PageAsync()).QuerySelectorAll<IHtmlInputElement>("li[hidden] input").Count(input => input.IsChecked));
    }

    [Fact]
    public async Task Long_lists_are_folded_but_for_what_is_ticked_and_unfold_for_good()
    {
        using var lin = await _site.SignInAsync();

        var sheet = await lin.FragmentAsync("/reports/r/parameters?shop=" + Uri.EscapeDataString("客户名称80（华东大区旗舰体验店）"));
        using var unfolded = await PostAsync(lin, "/reports/r/parameters?_fields=1", fragment: true, ("_open.shop", "1"));

        Assert.Equal(77, sheet.QuerySelectorAll("#p-shop .tree__rest").Length);
        Assert.DoesNotContain("tree__rest", sheet.QuerySelectorAll("#p-shop li").Single(row => row.TextContent.Contains("称80", StringComparison.Ordinal)).ClassList);
        var fields = await unfolded.PageAsync();
        Assert.Empty(fields.QuerySelectorAll("#p-shop .tree__rest"));
        Assert.Equal("1", fields.QuerySelector("input[name='_open.shop']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Lists_of_many_have_all_and_none_and_months_stand_side_by_side()
    {
        using var lin = await _site.SignInAsync();

        var sheet = await lin.FragmentAsync("/reports/r/parameters");

        Assert.Equal(["全选", "清空"], sheet.Texts("#p-shop [data-pick]"));
        Assert.False(sheet.GetElementById("p-shop-options")!.HasAttribute("data-more")); // all of it is there to be ticked
        Assert.NotNull(sheet.QuerySelector("#p-months .tree--grid"));
        Assert.Empty(sheet.QuerySelectorAll("#p-least [data-pick], #p-months .tree__rest"));
    }

    [Theory]
    [InlineData("khmc88")]
    [InlineData("kehumingcheng88")]
    [InlineData("名称88")]
    public async Task An_option_is_found_by_pinyin_and_initials(string typed)
    {
        using var lin = await _site.SignInAsync();

        var found = await lin.FragmentAsync("/reports/r/parameters/shop?_q.shop=" + Uri.EscapeDataString(typed));

        Assert.Equal(["客户名称88（华东大区旗舰体验店）"], found.Texts("li"));
    }

    [Fact]
    public async Task Without_scripts_the_form_is_posted()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/r/parameters");
        using var applied = await lin.SubmitAsync(page, "form#parameters", ("least", "3"));

        Assert.Equal("post", page.QuerySelector("form#parameters")!.GetAttribute("method"));
        Assert.Equal("/reports/r?least=3", applied.Headers.Location?.OriginalString);
    }

    public sealed class Arranged() : SharedSite(new ReportSite().WithReport("r", Shops));
}
