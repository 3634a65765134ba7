using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Accounts;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Requests;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Accounts;

/// <summary>A member without an account asks, an admin opens or declines, both are told in WeCom. LiuYang has no account; the admin is ChenGang.</summary>
public sealed class AccountRequestTests : IAsyncLifetime
{
    private readonly WeComSite _site = new(("Push:Enabled", "false"));
    private AngleSharp.Dom.IDocument? _form;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.ChangeAsync("admin", user => user.WeComAccount = "ChenGang");
        using var chen = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(chen, "ChenGang");
        Assert.NotNull(await chen.WhoAsync());
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_admin_gets_a_card_and_opens_it_with_two_taps_and_the_member_is_told_and_gets_in()
    {
        using var liu = await ProvenAsync("LiuYang");
        using (var asked = await AskAsync(liu))
        {
            Assert.Equal("/wecom/apply", asked.LeadsTo());
        }

        Assert.Contains("申请已经交给管理员", (await liu.PageAsync("/wecom/apply")).Body!.TextContent, StringComparison.Ordinal);
        await SendAsync();
        Assert.Contains("刘洋 申请开通账号", Titles("ChenGang"));

        using var admin = await _site.App.ClientAsync("admin");
        var id = await LastAsync();
        using var opened = await admin.SubmitAsync(await admin.PageAsync($"/admin/directory/requests/{id}"), "#open");
        Assert.Equal("/admin/directory/requests", opened.Headers.Location!.OriginalString);
        await SendAsync();
        await SendAsync(); // once
        Assert.Equal(["您的账号已开通"], Titles("LiuYang"));

        using var later = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(later, "LiuYang");
        Assert.Equal("刘洋", await later.WhoAsync());
        await _site.App.InDbAsync(async db =>
        {
            Assert.Null((await db.Users.SingleAsync(u => u.UserName == "LiuYang", Ct)).PasswordHash);
            Assert.Equal(
                ["account.request", "user.create", "account.open"],
                await db.AuditEntries.Where(e => e.What.StartsWith("account.") || e.What == "user.create").OrderBy(e => e.Id).Select(e => e.What).ToListAsync(Ct));
        });

        using var twice = await PostAsync(admin, id, "", ("UserName", "other"));
        Assert.Contains("已经有人处理过了", (await twice.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_reaches_the_member_with_its_word_and_he_may_ask_again_but_not_without_end()
    {
        using var liu = await ProvenAsync("LiuYang");
        using var admin = await _site.App.ClientAsync("admin");
        for (var i = 0; i < AccountBox.MostADay; i++)
        {
            using (var asked = await AskAsync(liu)) { Assert.Equal("/wecom/apply", asked.LeadsTo()); }
            using (var twice = await AskAsync(liu)) { Assert.Equal("/wecom/apply", twice.LeadsTo()); } // the same one
            using var declined = await PostAsync(admin, await LastAsync(), "?handler=Decline", ("Word", "请找部门文员"));
            Assert.Equal(HttpStatusCode.Redirect, declined.StatusCode);
        }

        using var tooMany = await AskAsync(liu);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMany.StatusCode);
        Assert.Contains("请明天再试", (await tooMany.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
        await SendAsync();
        Assert.Equal(AccountBox.MostADay, Titles("LiuYang").Count(title => title == "开通账号的申请没有通过"));
        await _site.App.InDbAsync(async db => Assert.Equal(AccountBox.MostADay, await db.AccountRequests.CountAsync(r => r.State == RequestState.Declined, Ct)));
    }

    [Theory]
    [InlineData("", "要看报表", "请填写姓名和理由")]
    [InlineData("刘洋", "   ", "请填写姓名和理由")]
    [InlineData("LONG", "要看报表", "姓名最多")]
    public async Task What_is_missing_is_told_and_nothing_is_lost(string name, string reason, string words)
    {
        using var liu = await ProvenAsync("LiuYang");
        name = name == "LONG" ? new string('长', 65) : name;
        using var refused = await AskAsync(liu, name, reason);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Contains(words, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(name, page.QuerySelector("#Name")!.GetAttribute("value") ?? "");
        await _site.App.InDbAsync(async db => Assert.False(await db.AccountRequests.AnyAsync(Ct)));
    }

    [Fact]
    public async Task Nobody_asks_without_WeCom_vouching_for_him_and_a_name_that_is_taken_opens_nothing()
    {
        using var stranger = await _site.BrowserAsync();
        using var nothing = await stranger.GetAsync("/wecom/apply", Ct);
        Assert.Null((await nothing.PageAsync()).QuerySelector("form[action='/wecom/apply']"));

        using var liu = await ProvenAsync("LiuYang");
        using var asked = await AskAsync(liu);
        using var admin = await _site.App.ClientAsync("admin");
        var id = await LastAsync();
        using var taken = await PostAsync(admin, id, "", ("UserName", "LIN"), ("DisplayName", "刘洋"));
        Assert.Contains("已有用户叫这个名字", (await taken.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
        using var empty = await PostAsync(admin, id, "", ("UserName", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var none = await PostAsync(admin, 999, "", ("UserName", "x"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        await _site.App.InDbAsync(async db =>
        {
            Assert.Equal(RequestState.Open, (await db.AccountRequests.SingleAsync(Ct)).State);
            Assert.False(await db.Bindings.AnyAsync(b => b.NormalizedMemberId == "liuyang", Ct));
        });
    }

    [Fact]
    public async Task What_nobody_answers_ends_and_the_member_is_told_at_his_next_look_and_may_ask_again()
    {
        using var liu = await ProvenAsync("LiuYang");
        using var asked = await AskAsync(liu);
        var (id, day) = (await LastAsync(), TimeSpan.FromDays(1));
        var sweep = _site.App.Services.GetServices<IHostedService>().OfType<AccountSweep>().Single();

        await AgeAsync(29 * day);
        await sweep.SweepAsync(Ct);
        Assert.Null((await liu.PageAsync("/wecom/apply")).QuerySelector("form[action='/wecom/apply']"));

        await AgeAsync(31 * day);
        await sweep.SweepAsync(Ct);
        var page = await liu.PageAsync("/wecom/apply");
        Assert.Contains("上次的申请没有人答复，已经结束", page.Body!.TextContent, StringComparison.Ordinal);

        using var admin = await _site.App.ClientAsync("admin");
        Assert.Contains("没有答复，已结束", (await admin.PageAsync($"/admin/directory/requests/{id}")).Body!.TextContent, StringComparison.Ordinal);
        using var late = await PostAsync(admin, id, "", ("UserName", "LiuYang"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        using var again = await AskAsync(liu);
        Assert.Equal("/wecom/apply", again.LeadsTo());
        Assert.True(await LastAsync() > id);

        Task AgeAsync(TimeSpan age)
        {
            var at = _site.App.Clock.GetUtcNow() - age;
            return _site.App.InDbAsync(db => db.AccountRequests.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.At, at), Ct));
        }
    }

    private async Task<HttpClient> ProvenAsync(string member)
    {
        var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, member);
        Assert.Equal("/wecom/link", back.LeadsTo());
        Assert.NotNull((await browser.PageAsync("/wecom/link")).QuerySelector("a[href='/wecom/apply']"));
        _form = await browser.PageAsync("/wecom/apply");
        return browser;
    }

    // From the page as it was before anything was asked: a second tap.
    private Task<HttpResponseMessage> AskAsync(HttpClient browser, string name = "刘洋", string reason = "要看销售日报") =>
        browser.SubmitAsync(_form!, "form", ("Name", name), ("Reason", reason));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient admin, long id, string handler, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await admin.PostAsync($"/admin/directory/requests/{id}{handler}", form, Ct);
    }

    private Task<long> LastAsync() => _site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AccountRequests.MaxAsync(r => r.Id, Ct));

    private Task SendAsync() => _site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);

    private string[] Titles(string member) =>
        [.. _site.World.Messages.All().Where(m => m.To.Contains(member)).Select(m => (string?)m.Content["title"]).OfType<string>()];
}
