using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Apps;
using Portal.Tests.Support;

namespace Portal.Tests.WeComAdmin;

/// <summary>企业微信的变化: shown to each admin until read.</summary>
[SameOnEveryDatabase]
public sealed class ChangesPageTests() : AdminSite(forms: false)
{
    private const string Page = "/admin/wecom/changes";

    [Fact]
    public void Each_has_a_day_that_is_past_and_says_in_both_languages_what_to_do()
    {
        Assert.NotEmpty(WeComChange.All);
        Assert.Equal(WeComChange.All.Count, WeComChange.All.Select(change => change.Id).Distinct().Count());
        Assert.All(WeComChange.All, change =>
        {
            Assert.StartsWith(change.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), change.Id, StringComparison.Ordinal);
            Assert.True(change.Date <= DateOnly.FromDateTime(App.Clock.GetUtcNow().UtcDateTime) && change.Id.Length <= 64);
            Assert.All(new[] { change.Title, change.Text, change.Todo }, words => Assert.True(words.Chinese.Length > 0 && words.English.Length > 0));
        });
    }

    [Fact]
    public async Task What_was_read_stays_away_from_the_start_page_of_that_admin_alone()
    {
        var count = WeComChange.All.Count;
        Assert.Contains($"{count} 条未读", (await Admin.PageAsync("/admin")).Texts("a[href='/admin/wecom/changes'] .tag"));
        var page = await Admin.PageAsync(Page);
        Assert.Equal(count, page.QuerySelectorAll("[name=read]").Length);

        using (await Admin.PressAsync(page, "[name=read]", ("read", WeComChange.All[0].Id))) { }
        Assert.Contains($"{count - 1} 条未读", (await Admin.PageAsync("/admin")).Texts("a[href='/admin/wecom/changes'] .tag"));
        using (await Admin.SubmitAsync(await Admin.PageAsync(Page), "form.section")) { }

        Assert.Null((await Admin.PageAsync("/admin")).QuerySelector("a[href='/admin/wecom/changes']"));
        Assert.Equal(count, (await Admin.PageAsync(Page)).QuerySelectorAll("[id^=change-]").Length);
        var wang = await App.AccountAsync("wang");
        Assert.Equal(count, (await App.InScopeAsync(s => s.GetRequiredService<ChangeReadings>().UnreadAsync(wang.Id, Ct))).Count);
    }

    [Fact]
    public async Task A_change_that_there_is_not_is_not_found()
    {
        using var answer = await Admin.PressAsync(await Admin.PageAsync(Page), "[name=read]", ("read", "2099-01-01-nothing"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
