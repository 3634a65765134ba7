using System.Net;
using AngleSharp.Dom;
using Portal.Tests.Support;

namespace Portal.Tests.Sharing;

[SameOnEveryDatabase]
public sealed class ColleagueTests : IAsyncLifetime
{
    private readonly ShareSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("", "王芳", "周敏")]
    [InlineData("周", "周敏")]
    [InlineData("zhoumin", "周敏")]
    [InlineData("zm", "周敏")]
    [InlineData("lx", "用企业微信账号 lx")]
    [InlineData("LinXiao")]
    [InlineData("WANGF", "王芳", "用企业微信账号 WANGF")]
    [InlineData("LiuYang", "用企业微信账号 LiuYang")]
    public async Task Colleagues_are_found_by_name_pinyin_initials_and_account(string term, params string[] names)
    {
        using var lin = await _site.App.ClientAsync("lin");
        var list = await AskAsync(lin, ("term", term));
        var typed = names.Where(name => name.StartsWith('用'));
        Assert.Equal(names.Except(typed).Order(StringComparer.Ordinal), list.Texts(".row__title").Where(name => !name.StartsWith('用')).Order(StringComparer.Ordinal));
        Assert.All(typed, name => Assert.Contains(name, list.Texts(".row__title")));
    }

    [Fact]
    public async Task Colleagues_are_found_by_every_reading_of_their_surname()
    {
        await _site.Site.ChangeAsync("wang", user => user.DisplayName = "曾志伟");
        await _site.Site.ChangeAsync("zhou", user => user.DisplayName = "单晓霞 Sunny");
        using var lin = await _site.App.ClientAsync("lin");
        foreach (var (term, name) in new[] { ("zengzhiwei", "曾志伟"), ("cengzhiwei", "曾志伟"), ("zzw", "曾志伟"), ("shanxiao", "单晓霞 Sunny"),
            ("danxiaoxia", "单晓霞 Sunny"), ("sxx", "单晓霞 Sunny") })
        {
            Assert.Contains(name, (await AskAsync(lin, ("term", term))).Texts(".row__title"));
        }
    }

    [Fact]
    public async Task Who_never_came_by_WeCom_is_offered_by_the_account_that_an_admin_entered()
    {
        await _site.Site.ChangeAsync("admin", user => user.WeComAccount = " ChenGang ");
        using var lin = await _site.App.ClientAsync("lin");
        Assert.NotNull((await AskAsync(lin, ("term", "管理"))).QuerySelector("input[value=ChenGang]"));
    }

    [Fact]
    public async Task Who_is_chosen_stays_while_others_are_looked_for()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var list = await AskAsync(lin, ("term", "wang"), ("to", "ZhouMin"), ("to", "LiuYang"), ("called", "LiuYang|刘洋"), ("party", "21"), ("called", "21|华东大区"),
            ("party", "x"));
        Assert.Equal(["21", "ZhouMin", "LiuYang"], list.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")));
        Assert.All(["华东大区", "周敏", "刘洋", "王芳"], name => Assert.Contains(name, list.Texts(".row__title")));
        Assert.Contains("已选 3 个", list.QuerySelector(".group-title")!.TextContent);
    }

    [Fact]
    public async Task Fields_without_a_value_are_nobody()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var list = await AskAsync(lin, ("term", ""), ("to", ""), ("called", ""), ("party", ""));
        Assert.Equal(["王芳", "周敏"], list.Texts(".row__title").OrderBy(name => name == "周敏"));
    }

    [Fact]
    public async Task Who_sends_is_not_in_the_list_who_makes_a_group_is()
    {
        await _site.BindAsync("admin", "ChenGang"); // before the list is read, which is kept for seconds
        using var lin = await _site.App.ClientAsync("lin");
        Assert.DoesNotContain("林晓", (await lin.FragmentAsync("/reports/sales/share/people")).Texts(".list--people .row__title"));
        using var admin = await _site.App.ClientAsync("admin");
        var group = await admin.PageAsync("/admin/chats/new-group");
        Assert.NotNull(group.QuerySelector("input[name=to][value=ChenGang]"));
        Assert.Equal("/colleagues?for=group", group.QuerySelector("#colleagues")!.GetAttribute("hx-post"));
    }

    [Fact]
    public async Task Who_is_disabled_is_not_offered_and_names_are_only_text()
    {
        await _site.Site.ChangeAsync("zhou", user => user.DisplayName = "<b>周</b>");
        await _site.Site.ChangeAsync("wang", user => user.Disable());
        using var lin = await _site.App.ClientAsync("lin");
        var list = await AskAsync(lin, ("term", ""), ("called", "LinXiao|\"><img src=x>"), ("to", "LiuYang"), ("called", "LiuYang|<i>"));
        Assert.Contains("<b>周</b>", list.Texts(".row__title"));
        Assert.DoesNotContain("王芳", list.Body!.TextContent);
        Assert.Empty(list.QuerySelectorAll("b, img, i"));
    }

    private static async Task<IDocument> AskAsync(HttpClient client, params (string Name, string Value)[] fields)
    {
        using var answer = await client.PostAsync(
            "/colleagues", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.PageAsync();
    }
}
