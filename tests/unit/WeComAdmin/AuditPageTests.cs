using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.WeComAdmin;

public sealed class AuditPageTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.PlantCastAsync();
        _admin = await _app.ClientAsync("admin");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_newest_stands_first_in_words_and_in_the_companys_time()
    {
        await WriteAsync(("admin", AuditCodes.WeComSettings, "ww1"), ("admin", AuditCodes.Bind, "lin"), ("portal", "later.code", "x"));
        var page = await _admin.PageAsync("/admin/audit");
        Assert.Equal(["later.code · x", "绑定企业微信成员 · lin", "修改微信设置 · ww1"], page.Texts("#audit .row__title"));
        Assert.Contains("2026-11-22 09:41", page.QuerySelector("#audit time")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("10.0.0.9", page.QuerySelector("#audit li:last-child")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("later.code", page.Texts("#audit-what option"));
    }

    [Theory]
    [InlineData(AuditCodes.Bind, "ww1 LinXiao Scan", "ww1 LinXiao 扫码")]
    [InlineData(AuditCodes.Unbind, "ww1 Admin delete_user", "ww1 Admin 成员已离开企业微信")]
    [InlineData(AuditCodes.WeComSettings, "ApiAddress: - → http://proxy/wx; app 1000002 Secret entered; SocialFeatures: on → off",
        "微信接口地址: - → http://proxy/wx; 应用 1000002 Secret 已填写; 允许企业微信社交功能: 开启 → 已关闭")]
    [InlineData(AuditCodes.SendShare, "Picture → 华东群: Sent 2 OutOfRange 1 | region=Sent | Sent as Card",
        "截图 → 华东群: 已发送 2 不在可见范围 1 | region=Sent | Sent as Card")]
    [InlineData(AuditCodes.ChangeChat, "#3 role 4 paused", "#3 角色 4 已暂停")]
    [InlineData(AuditCodes.WatermarkSettings, "-22° 3 4 #aabbcc page=True capture=False download=True", "-22° 3 4 #aabbcc 页面=开启 截图=已关闭 下载=开启")]
    [InlineData("later.code", "Scan removed", "Scan removed")]
    public async Task Details_are_told_in_the_readers_language_and_names_stay(string code, string details, string said)
    {
        await WriteAsync((code, details));
        Assert.Equal([said], (await _admin.PageAsync("/admin/audit")).Texts(".audit-details"));
    }

    [Fact]
    public async Task A_day_begins_at_the_companys_midnight()
    {
        _app.Clock.Advance(TimeSpan.FromHours(14) + TimeSpan.FromMinutes(18)); // 23:59 in China
        await WriteAsync(("admin", AuditCodes.Bind, "before"));
        _app.Clock.Advance(TimeSpan.FromMinutes(2));
        await WriteAsync(("admin", AuditCodes.Bind, "after"));
        Assert.Equal(["绑定企业微信成员 · before"], (await _admin.FragmentAsync("/admin/audit?day=2026-11-22")).Texts(".row__title"));
        Assert.Equal(["绑定企业微信成员 · after"], (await _admin.FragmentAsync("/admin/audit?day=2026-11-23")).Texts(".row__title"));
    }

    [Fact]
    public async Task Long_logs_have_pages_that_keep_the_filter()
    {
        await WriteAsync([.. Enumerable.Range(0, 60).Select(i => ("admin", AuditCodes.Bind, "u" + i))]);
        var page = await _admin.PageAsync("/admin/audit?what=member.bind");
        Assert.Equal(50, page.QuerySelectorAll("#audit .row").Length);
        var next = await _admin.PageAsync(page.QuerySelector("[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(10, next.QuerySelectorAll("#audit .row").Length);
        Assert.Contains("what=member.bind", next.QuerySelector("[rel=prev]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_admins_read_it()
    {
        var lin = await _app.ClientAsync("lin");
        using var seen = await lin.GetAsync("/admin/audit", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
    }

    private Task<int> WriteAsync((string What, string Details) entry) => _app.InScopeAsync(async services =>
    {
        services.GetRequiredService<AuditLog>().Write(new AuditActor(1, "admin", null), entry.What, "x", entry.Details);
        return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
    });

    private Task<int> WriteAsync(params (string Actor, string What, string Subject)[] entries) => _app.InScopeAsync(async services =>
    {
        var log = services.GetRequiredService<AuditLog>();
        foreach (var (actor, what, subject) in entries)
        {
            log.Write(new AuditActor(actor == "portal" ? null : 1, actor, "10.0.0.9"), what, subject);
        }

        return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
    });
}
