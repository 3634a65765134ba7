using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Users;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;
using static Portal.Tests.Sharing.Robots;

namespace Portal.Tests.Sharing;

/// <summary>Groups and robots as those keep them who may.</summary>
public sealed class ChatKeepingTests : IAsyncLifetime
{
    private const string Part = "chats";

    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(0, "至少要有", "owner", "LinXiao", "to", "linxiao")]
    [InlineData(0, "至少要有")]
    [InlineData(0, "不是企业微信账号", "owner", "林 晓", "to", "ZhouMin")]
    [InlineData(0, "请填写名称", "name", "", "to", "LinXiao", "to", "ZhouMin")]
    [InlineData(60011, "可见范围", "to", "LinXiao", "to", "ZhouMin")]
    [InlineData(48002, "没有调用这个接口的权限", "to", "LinXiao", "to", "ZhouMin")]
    [InlineData(0, "无效的成员", "to", "LinXiao", "to", "nobody")]
    public async Task A_group_that_cannot_be_says_why_and_keeps_what_was_typed(int code, string told, params string[] fields)
    {
        if (code != 0)
        {
            _site.World.Faults.Add(new Fault { Endpoint = "appchat/create", ErrCode = code, ErrMsg = "no" });
        }

        using var admin = await _site.App.ClientAsync("admin");
        var given = fields.Chunk(2).Select(f => (f[0], f[1])).ToList();
        (string, string)[] all = given.Exists(f => f.Item1 == "name") ? [.. given] : [("name", "群"), .. given];
        using var answer = await admin.SubmitAsync(await admin.PageAsync("/admin/chats/new-group"), "main form", all);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Contains(told, string.Concat(page.Texts("[role=alert]")));
        Assert.Equal(given.Where(f => f.Item1 == "to").Select(f => f.Item2), page.QuerySelectorAll("input[name=to][checked]").Select(i => i.GetAttribute("value")));
        await _site.App.InDbAsync(async db => Assert.False(await db.TeamChats.AnyAsync(Ct)));
    }

    [Fact]
    public async Task A_group_whose_welcome_is_not_sent_is_there_and_is_not_made_again()
    {
        _site.World.Faults.Add(new Fault { Endpoint = "appchat/send", Times = 1, ErrCode = 60020, ErrMsg = "not allow to access from your ip" });
        using var admin = await _site.App.ClientAsync("admin");
        using var made = await admin.SubmitAsync(await admin.PageAsync("/admin/chats/new-group"), "main form", ("name", "群"), ("to", "LinXiao"), ("to", "ZhouMin"));
        Assert.Contains("欢迎消息没有发出", string.Concat((await admin.PageAsync(made.LeadsTo())).Texts("[role=status]")));
        await _site.App.InDbAsync(async db => Assert.Equal("群", (await db.TeamChats.SingleAsync(Ct)).Name));
    }

    [Fact]
    public async Task A_robots_key_is_sealed_and_never_shown_again()
    {
        var chat = await _site.RobotAsync();
        await _site.App.InDbAsync(async db =>
        {
            var stored = await db.TeamChats.SingleAsync(Ct);
            Assert.DoesNotContain(Key, stored.SealedKey);
            Assert.Equal("3c2d", stored.KeyEnd);
            Assert.DoesNotContain(Key, string.Concat(await db.AuditEntries.Select(e => e.Details + e.Subject).ToListAsync(Ct)));
        });
        using var admin = await _site.App.ClientAsync("admin");
        Assert.DoesNotContain(Key, (await admin.PageAsync("/admin/chats/" + chat)).DocumentElement.OuterHtml);
        Assert.Contains("…3c2d", (await admin.PageAsync("/admin/chats")).Body!.TextContent);
    }

    [Theory]
    [InlineData("日报", "https://example.com/", "不是群机器人的地址")]
    [InlineData("日报", "", "不是群机器人的地址")]
    [InlineData("", Webhook, "请填写名称")]
    [InlineData("超过五十个字的名称超过五十个字的名称超过五十个字的名称超过五十个字的名称超过五十个字的名称超过五十个字",
        Webhook, "请填写名称")]
    public async Task A_robot_that_is_none_is_told(string name, string address, string told)
    {
        using var admin = await _site.App.ClientAsync("admin");
        using var answer = await AddAsync(admin, name, address);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(told, string.Concat((await answer.PageAsync()).Texts("[role=alert]")));
    }

    [Fact]
    public async Task An_address_goes_round_sealed_with_a_form_that_is_refused()
    {
        using var admin = await _site.App.ClientAsync("admin");
        using var refused = await AddAsync(admin, "", Webhook);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.DoesNotContain(Key, await refused.TextAsync());
        using var added = await admin.SubmitAsync(await refused.PageAsync(), "main form", ("name", "销售日报群"), ("address", ""));
        var at = added.LeadsTo().Split('?')[0];

        var other = Webhook.Replace("3c2d", "0000", StringComparison.Ordinal);
        using var changed = await admin.SubmitAsync(await admin.PageAsync(at), "main form.form", ("name", ""), ("address", other));
        Assert.DoesNotContain(Key[..^4], await changed.TextAsync());
        using var saved = await admin.SubmitAsync(await changed.PageAsync(), "main form.form", ("name", "日报"));
        await _site.App.InDbAsync(async db => Assert.Equal(("日报", "0000"), await db.TeamChats.Select(c => new ValueTuple<string, string?>(c.Name, c.KeyEnd)).SingleAsync(Ct)));

        using var twice = await AddAsync(admin, "又一个", other);
        Assert.Contains("已经添加过", await twice.TextAsync());
        Assert.DoesNotContain(Key[..^4], await twice.TextAsync());
    }

    [Fact]
    public async Task The_same_robot_is_there_once()
    {
        await _site.RobotAsync();
        using var admin = await _site.App.ClientAsync("admin");
        using var answer = await AddAsync(admin, "另一个", Key);
        Assert.Contains("已经添加过", string.Concat((await answer.PageAsync()).Texts("[role=alert]")));
    }

    [Fact]
    public async Task A_group_may_be_one_roles_own_or_paused()
    {
        var chat = await _site.RobotAsync();
        using var admin = await _site.App.ClientAsync("admin");
        using var lin = await _site.App.ClientAsync("lin");
        var readers = await _site.App.RoleAsync("读者");
        var admins = await _site.App.RoleAsync("管理员");
        await ChangeAsync(("role", $"{admins.Id}"));
        Assert.Empty(await OfferedAsync());
        var (answer, _) = await ShareSite.PostAsync(lin, Part, "", ("key", Guid.NewGuid().ToString("D")), ("chat", chat), ("kind", "Card"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        await ChangeAsync(("role", $"{readers.Id}"));
        Assert.Single(await OfferedAsync());
        await ChangeAsync(("role", ""), ("paused", "true"));
        Assert.Empty(await OfferedAsync());
        Assert.Empty(_site.Sent);

        async Task ChangeAsync(params (string, string)[] fields)
        {
            using var changed = await admin.SubmitAsync(await admin.PageAsync("/admin/chats/" + chat), "main form.form", fields);
            Assert.EndsWith("?said=1", changed.LeadsTo(), StringComparison.Ordinal);
        }

        async Task<IEnumerable<string>> OfferedAsync() => (await lin.FragmentAsync("/reports/sales/share/chats")).Texts(".row__title");
    }

    [Fact]
    public async Task Groups_are_kept_by_admins_and_by_who_may_push_and_by_nobody_else()
    {
        var chat = await _site.RobotAsync();
        using var lin = await _site.App.ClientAsync("lin");
        foreach (var address in new[] { "/admin/chats", "/admin/chats/new-group", "/admin/chats/new-robot", "/admin/chats/" + chat })
        {
            using var answer = await lin.AskAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using (var removed = await lin.PostAsync($"/admin/chats/{chat}?handler=Delete", null, Ct))
        {
            Assert.Equal(HttpStatusCode.NotFound, removed.StatusCode);
        }

        await _site.App.InDbAsync(async db =>
        {
            (await db.Roles.SingleAsync(r => r.Name == "读者", Ct)).Permissions |= Permissions.Push;
            await db.SaveChangesAsync(Ct);
        });
        await lin.PageAsync("/admin/chats");
        Assert.NotNull((await lin.PageAsync("/me")).QuerySelector("a[href='/admin/chats']"));
        using var gone = await lin.SubmitAsync(await lin.PageAsync("/admin/chats/" + chat), "form[action$=Again], main form.form", ("name", "改名"));
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task Without_a_group_the_sheet_says_whom_to_ask()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var sheet = await lin.FragmentAsync("/reports/sales/share/chats");
        Assert.Contains("请管理员", sheet.QuerySelector(".state")!.TextContent);
        Assert.Null(sheet.QuerySelector("[data-send]"));
    }
}
