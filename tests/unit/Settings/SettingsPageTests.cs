using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Settings;
using Portal.Tests.Support;

namespace Portal.Tests.Settings;

/// <summary>/admin/settings: each setting counts where it is read. The tests share one portal, each sets what it looks at.</summary>
public sealed class SettingsPageTests(CastPortal portal) : IClassFixture<CastPortal>
{
    private const string Page = "/admin/settings";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_brand_is_on_every_page_at_once_also_on_kept_ones()
    {
        using var lin = await portal.App.ClientAsync("lin");
        await lin.PageAsync("/");
        await lin.PageAsync("/");

        await SaveAsync(("Form.Name", "晨光电器"), ("Form.Subtitle", "经营看板"), ("Form.Hex", "#0a7a5e"));

        using var nobody = await portal.App.StrangerAsync();
        foreach (var page in new[] { await lin.PageAsync("/"), await nobody.PageAsync("/sign-in"), await lin.PageAsync("/me") })
        {
            Assert.EndsWith("晨光电器经营看板", page.Title, StringComparison.Ordinal);
            var address = page.QuerySelector("link[href^='/brand/colours/0a7a5e-']")!.GetAttribute("href");
            using var colours = await nobody.GetAsync(address, Ct);
            Assert.Equal("text/css; charset=utf-8", colours.Content.Headers.ContentType?.ToString());
            Assert.Contains("immutable", colours.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Contains("--accent-fill:#0A7A5E", await colours.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        Assert.Equal("晨光电器", (await nobody.PageAsync("/sign-in")).QuerySelector("h1")!.TextContent);
        await SaveAsync(("Form.Name", ""), ("Form.Subtitle", ""), ("Form.Colour", ""));
        Assert.EndsWith("数据门户", (await lin.PageAsync("/")).Title, StringComparison.Ordinal);
        Assert.Null((await lin.PageAsync("/")).QuerySelector("link[href^='/brand/']"));
    }

    [Theory]
    [InlineData("ffcc00-00000000.css", HttpStatusCode.NotFound)] // cannot be read
    [InlineData("nocolour.css", HttpStatusCode.NotFound)]
    [InlineData("0a7a5e-00000000.css", HttpStatusCode.OK)] // of another build: answered, not kept
    public async Task Only_usable_colours_are_served(string file, HttpStatusCode status)
    {
        using var nobody = await portal.App.StrangerAsync();

        using var answer = await nobody.GetAsync($"/brand/colours/{file}", Ct);

        Assert.Equal(status, answer.StatusCode);
        Assert.NotEqual(true, answer.Headers.CacheControl?.Public);
    }

    [Fact]
    public async Task A_colour_that_cannot_be_read_is_refused_and_the_nearest_one_offered()
    {
        using var admin = await portal.App.ClientAsync("admin", forms: false);

        using var refused = await admin.SubmitAsync(await admin.PageAsync(Page), "form.two", ("Form.Hex", "#FFCC00"), ("Form.Name", "留着"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Contains("低于 4.5:1", page.Texts(".colours ~ [role=alert]").Single(), StringComparison.Ordinal);
        Assert.Equal("留着", page.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        var nearest = page.QuerySelector("[name='Form.Use']")!.GetAttribute("value")!;
        using var used = await admin.SubmitAsync(page, "form.two", ("Form.Use", nearest), ("Form.Name", ""));
        Assert.Equal(HttpStatusCode.Redirect, used.StatusCode);
        Assert.Equal(nearest, (await portal.App.InScopeAsync(s => s.GetRequiredService<SettingsDesk>().FindAsync(Ct))).Values.Brand.Colour);
    }

    [Fact]
    public async Task Of_two_admins_the_later_one_is_told_and_loses_nothing()
    {
        using var admin = await portal.App.ClientAsync("admin", forms: false);
        var (mine, theirs) = (await admin.PageAsync(Page), await admin.PageAsync(Page));
        using (await admin.SubmitAsync(theirs, "form.two", ("Form.Subtitle", "她的"))) { }

        using var late = await admin.SubmitAsync(mine, "form.two", ("Form.Name", "我的"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await late.PageAsync();
        Assert.Contains("admin 在", page.Texts(".notice").Single(), StringComparison.Ordinal);
        Assert.Contains("副标题 她的 改为→ 空", page.Texts(".changes li"));
        Assert.Equal("我的", page.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        Assert.Equal("她的", (await StoredAsync()).Brand.Subtitle); // nothing was written
        using var again = await admin.SubmitAsync(page, "form.two");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(("我的", null), ((await StoredAsync()).Brand.Name, (await StoredAsync()).Brand.Subtitle));
        await SaveAsync(("Form.Name", ""));
    }

    [Fact]
    public async Task A_change_is_told_old_and_new_and_none_is_not_told()
    {
        await SaveAsync(("Form.LinkUsual", "30"));
        await SaveAsync(("Form.LinkUsual", "1"));
        await SaveAsync(("Form.LinkUsual", "1"));

        var entry = await portal.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries
            .OrderByDescending(e => e.Id).FirstAsync(e => e.What == AuditCodes.Settings && e.Details!.Contains("link-usual"), Ct));
        Assert.Equal(("admin", "link-usual 30d → 1d"), (entry.Actor, entry.Details));
        using var admin = await portal.App.ClientAsync("admin");
        Assert.Contains("分享链接默认有效期 30d → 1d", (await admin.PageAsync("/admin/audit")).Body!.TextContent, StringComparison.Ordinal);
        await SaveAsync(("Form.LinkUsual", "30"));
    }

    [Fact]
    public async Task A_language_that_is_off_is_neither_offered_nor_shown()
    {
        using var nobody = await portal.App.StrangerAsync();
        nobody.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB");
        using var lin = await portal.App.ClientAsync("lin");
        Assert.Equal("en", (await nobody.PageAsync("/sign-in")).DocumentElement.GetAttribute("lang"));

        await SaveAsync(("Form.English", "false"));

        Assert.Equal("zh-CN", (await nobody.PageAsync("/sign-in")).DocumentElement.GetAttribute("lang"));
        Assert.Empty((await lin.PageAsync("/me")).QuerySelectorAll("[name=language]"));
        await SaveAsync(("Form.English", "true"), ("Form.Language", "zh-CN"));
        Assert.Equal("zh-CN", (await nobody.PageAsync("/sign-in")).DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty((await lin.PageAsync("/me")).QuerySelectorAll("[name=language]"));
        await SaveAsync(("Form.Language", ""));
    }

    [Fact]
    public async Task The_preview_follows_what_is_typed_and_writes_nothing()
    {
        using var admin = await portal.App.ClientAsync("admin");
        using var form = new FormUrlEncodedContent([new("Form.Name", "新名字"), new("Form.Hex", "#FFCC00"), new("Form.HexShown", "#1A66E0")]);

        using var answer = await admin.PostAsync(Page + "?handler=Preview", form, Ct);

        var page = await answer.PageAsync();
        Assert.Contains("新名字", page.QuerySelector(".mock")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("不够", page.Texts(".contrast .tag"));
        Assert.DoesNotContain("style=", page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.NotEqual("新名字", (await StoredAsync()).Brand.Name);
    }

    [Fact]
    public async Task Who_is_no_admin_finds_no_such_page()
    {
        using var lin = await portal.App.ClientAsync("lin");

        using var seen = await lin.GetAsync(Page, Ct);
        using var sent = await lin.PostAsync(Page, new FormUrlEncodedContent([new("Form.Name", "我的")]), Ct);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, sent.StatusCode));
    }

    private async Task<SettingValues> StoredAsync() => (await portal.App.InScopeAsync(s => s.GetRequiredService<SettingsDesk>().FindAsync(Ct))).Values;

    private async Task SaveAsync(params (string, string)[] fields)
    {
        using var admin = await portal.App.ClientAsync("admin", forms: false);
        using var saved = await admin.SubmitAsync(await admin.PageAsync(Page), "form.two", fields);
        Assert.Equal("/admin/settings?saved", saved.Headers.Location?.OriginalString);
    }
}
