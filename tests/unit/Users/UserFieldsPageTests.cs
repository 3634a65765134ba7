using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>The fields of a user as an admin fills them in; each test has users of its own.</summary>
public sealed class UserFieldsPageTests(CastPortal portal) : IClassFixture<CastPortal>, IAsyncLifetime
{
    private readonly PortalApp _app = portal.App;
    private HttpClient _admin = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _admin = await _app.ClientAsync("admin", forms: false);

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task All_fields_are_kept_apart_and_shown_again()
    {
        var address = await AddAsync("fields");

        using var saved = await _admin.SubmitAsync(await _admin.PageAsync(address), "#user", ("DisplayName", "孙悦"), ("Mobile", "186 0000 2045"),
            ("WeComAccount", " Sun.Yue@xh "), ("WeChatId", "sunyue_mkt"), ("WeChatOpenId", "oAJ2GCgAA3"), ("Description", "市场部 活动分析"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var form = await _admin.PageAsync(address);
        Assert.Equal(["Sun.Yue@xh", "sunyue_mkt", "oAJ2GCgAA3", "市场部 活动分析", null],
            Values(form, "WeComAccount", "WeChatId", "WeChatOpenId", "Description", "Password"));
        var found = await _admin.FragmentAsync("/admin/users?q=SUN.YUE");
        Assert.Equal(["孙悦"], found.Texts(".row__title"));
    }

    [Theory]
    [InlineData("WeComAccount", "_lin", "不能以 . - _ @ 开头")]
    [InlineData("WeComAccount", "林晓", "只能有字母、数字和 . - _ @")]
    [InlineData("WeComAccount", "0123456789012345678901234567890123456789012345678901234567890123x", "最多 64 个字符")]
    [InlineData("WeChatId", "@lin", "不能以 . - _ @ 开头")]
    [InlineData("Description", "too\u0007loud", "最多 200 个字")]
    [InlineData("Password", "12345678", "太常见")]
    public async Task A_field_that_breaks_a_rule_says_which_and_nothing_changes(string field, string value, string words)
    {
        var address = await AddAsync("rule" + Guid.NewGuid().ToString("N")[..8]);

        using var answer = await _admin.SubmitAsync(await _admin.PageAsync(address), "#user", ("DisplayName", "改名"), (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, (await answer.PageAsync()).QuerySelector($"#{field}-problem")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("改名", (await _admin.PageAsync(address)).QuerySelector("#DisplayName")!.GetAttribute("value"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WeComAccount", "另一个用户已有这个微信账号")]
    [InlineData("WeChatId", "另一个用户已有这个微信号")]
    public async Task An_account_belongs_to_one_user_whatever_its_case(string field, string words)
    {
        var (one, other) = (await AddAsync("one" + field), await AddAsync("other" + field));
        using var first = await _admin.SubmitAsync(await _admin.PageAsync(one), "#user", (field, "Taken." + field));
        using var again = await _admin.SubmitAsync(await _admin.PageAsync(one), "#user", (field, "TAKEN." + field)); // his own may change its case

        using var second = await _admin.SubmitAsync(await _admin.PageAsync(other), "#user", (field, "taken." + field.ToLowerInvariant()));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (first.StatusCode, again.StatusCode, second.StatusCode));
        Assert.Equal(words, (await second.PageAsync()).QuerySelector($"#{field}-problem")!.TextContent);
    }

    [Fact]
    public async Task A_password_of_the_admins_choice_need_not_be_changed()
    {
        using var made = await _admin.SubmitAsync(await _admin.PageAsync("/admin/users/new"), "form",
            ("UserName", "chosen"), ("DisplayName", "陈选"), ("Password", "a-chosen-word-7"), ("MustChangePassword", "false"));
        Assert.Equal("a-chosen-word-7", (await made.PageAsync()).QuerySelector("#temporary-password")!.TextContent);

        using var client = await _app.StrangerAsync();
        using var welcome = await client.SignInAsync("chosen", "a-chosen-word-7");
        using var me = await client.GetAsync("/me", Ct);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (welcome.StatusCode, me.StatusCode));

        var address = $"/admin/users/{(await _app.AccountAsync("chosen")).Id}";
        using var demanded = await _admin.SubmitAsync(await _admin.PageAsync(address), "#user", ("MustChangePassword", "true"));
        using var led = await client.GetAsync("/me", Ct);
        Assert.Equal("/me/password", led.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_new_password_on_the_form_ends_the_sessions()
    {
        var address = await AddAsync("renewed");
        using var first = await _admin.SubmitAsync(await _admin.PageAsync(address), "#user", ("Password", "first-word-of-his"), ("MustChangePassword", "false"));
        using var client = await _app.StrangerAsync();
        using var welcome = await client.SignInAsync("renewed", "first-word-of-his");
        await client.PageAsync("/me");

        using var second = await _admin.SubmitAsync(await _admin.PageAsync(address), "#user", ("Password", "second-word-of-his"));

        using var led = await client.GetAsync("/me", Ct);
        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
    }

    [Fact]
    public async Task An_admin_unlocks_whom_somebody_locked_out()
    {
        var address = await AddAsync("locked");
        using var set = await _admin.SubmitAsync(await _admin.PageAsync(address), "#user", ("Password", "word-of-the-locked"));
        using var guesser = await _app.StrangerAsync();
        for (var i = 0; i < 6; i++)
        {
            using var refused = await guesser.SignInAsync("locked", "wrong-" + i);
        }

        Assert.Contains("locked", (await _admin.FragmentAsync("/admin/users?state=Locked")).Texts("#users tbody .cell--wide"));
        using var unlocked = await _admin.SubmitAsync(await _admin.PageAsync(address), "#locked");

        Assert.Equal(HttpStatusCode.Redirect, unlocked.StatusCode);
        Assert.Null((await _admin.PageAsync(address)).QuerySelector("#locked"));
        using var welcome = await guesser.SignInAsync("locked", "word-of-the-locked");
        Assert.Equal(HttpStatusCode.Redirect, welcome.StatusCode);
        await _app.InDbAsync(async db => Assert.True(await db.AuditEntries.AnyAsync(e => e.What == "user.unlock" && e.Subject == "locked", Ct)));
    }

    [Fact]
    public async Task A_binding_is_made_seen_and_ended_by_an_admin()
    {
        await _app.InDbAsync(async db =>
        {
            db.Corps.Add(new Corp("ww00000000000000aa"));
            await db.SaveChangesAsync(Ct);
        });
        var (address, other) = (await AddAsync("bound") + "/bindings", await AddAsync("rival") + "/bindings");

        using var wrong = await _admin.SubmitAsync(await _admin.PageAsync(address), "#bind", ("Member", "林晓"));
        using var made = await _admin.SubmitAsync(await _admin.PageAsync(address), "#bind", ("Member", "Bound.Member"));
        using var taken = await _admin.SubmitAsync(await _admin.PageAsync(other), "#bind", ("Member", "bound.member"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (wrong.StatusCode, made.StatusCode, taken.StatusCode));
        var page = await _admin.PageAsync(address);
        Assert.Equal(["Bound.Member"], page.Texts("#bindings .row__title"));
        Assert.Contains("管理员绑定", page.QuerySelector("#bindings .row__meta")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("bound", (await _admin.FragmentAsync("/admin/users?state=Unbound&q=bound")).Texts("#users tbody .cell--wide"));

        var foreign = (await _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Bindings.SingleAsync(b => b.MemberId == "Bound.Member", Ct))).Id;
        var rival = await _admin.PageAsync(other);
        rival.QuerySelector("#bind")!.SetAttribute("action", $"{other}?handler=End&binding={foreign}");
        using var forged = await _admin.SubmitAsync(rival, "#bind");
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        using var ended = await _admin.PressAsync(page, "#bindings button[formaction]");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Empty((await _admin.PageAsync(address)).QuerySelectorAll("#bindings li"));
        await _app.InDbAsync(async db => Assert.Equal((1, 1), (await db.AuditEntries.CountAsync(e => e.What == "member.bind" && e.Subject == "bound", Ct),
            await db.AuditEntries.CountAsync(e => e.What == "member.unbind" && e.Subject == "bound" && e.Actor == "admin", Ct))));
    }

    private static IEnumerable<string?> Values(IDocument form, params string[] fields) => fields.Select(field => form.QuerySelector($"#{field}")!.GetAttribute("value"));

    private async Task<string> AddAsync(string name)
    {
        var id = await _app.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<PortalDb>();
            var user = new User(name, name, _app.Clock.GetUtcNow());
            db.Users.Add(user);
            await db.SaveChangesAsync(Ct);
            return user.Id;
        });
        return $"/admin/users/{id}";
    }
}
