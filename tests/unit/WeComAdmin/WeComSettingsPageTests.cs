using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.WeCom;
using Portal.Tests.Support;

namespace Portal.Tests.WeComAdmin;

/// <summary>One company: what is entered, its secrets, its switches.</summary>
public sealed class WeComSettingsPageTests : WeComSettingsPage
{
    [Fact]
    public async Task What_is_entered_is_saved_shown_again_without_secrets_and_audited()
    {
        using var saved = await SaveNewAsync();
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        using var response = await Admin.GetAsync(saved.Headers.Location, Ct);
        var html = await response.Content.ReadAsStringAsync(Ct);
        var page = await response.PageAsync();
        Assert.Equal((CorpId, "https://bi.example.com"), (ValueOf(page, "CorpId"), ValueOf(page, "ServerAddress")));
        Assert.Equal(("1000002", "", "已保存"), (ValueOf(page, "Apps[0].AgentId"), ValueOf(page, "Apps[0].Secret"), Input(page, "Apps[0].Secret").GetAttribute("placeholder")));
        Assert.DoesNotContain(Secret, html, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(Secret, (await CorpAsync()).Apps[0].Credentials!.Secret.Reveal());

        await App.InDbAsync(async db =>
        {
            var entry = await db.AuditEntries.SingleAsync(Ct);
            Assert.Equal(("admin", "wecom.settings", CorpId), (entry.Actor, entry.What, entry.Subject));
            Assert.Contains("app 1000002 Secret entered", entry.Details, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, entry.Details, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_wrong_value_is_said_beside_its_field_and_nothing_is_saved()
    {
        using var refused = await SaveNewAsync(("ServerAddress", "http://10.20.3.41:8080"), ("Apps[0].AgentId", "abc"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Equal("true", Input(page, "ServerAddress").GetAttribute("aria-invalid"));
        Assert.Contains("https", page.QuerySelector("#ServerAddress")!.Closest(".form-row")!.QuerySelector(".form-row__error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", Input(page, "Apps[0].AgentId").GetAttribute("aria-invalid"));
        Assert.Equal(["有 2 项需要修改"], page.Texts(".savebar__text"));
        await App.InDbAsync(async db => Assert.Equal((0, 0), (await db.Corps.CountAsync(Ct), await db.AuditEntries.CountAsync(Ct))));
    }

    [Fact]
    public async Task A_secret_that_was_typed_survives_a_mistake_elsewhere_but_no_page_shows_it()
    {
        using var refused = await SaveNewAsync(("ServerAddress", "http://10.20.3.41:8080"));
        Assert.DoesNotContain(Secret, await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var page = await refused.PageAsync();
        Assert.Equal("已填写，保存后生效", Input(page, "Apps[0].Secret").GetAttribute("placeholder"));

        using var saved = await Admin.SubmitAsync(page, "form.two", ("ServerAddress", "https://bi.example.com"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(Secret, (await CorpAsync()).Apps[0].Credentials!.Secret.Reveal());
    }

    [Fact]
    public async Task What_another_admin_typed_cannot_be_sent_in_as_ones_own()
    {
        using var refused = await SaveNewAsync(("ServerAddress", "wrong"));
        var kept = Input(await refused.PageAsync(), "kept").Value;
        await App.InDbAsync(async db =>
        {
            var lin = await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "lin", Ct);
            lin.Roles.Add(await db.Roles.SingleAsync(r => r.Name == "管理员", Ct));
            await db.SaveChangesAsync(Ct);
        });
        var lin = await App.ClientAsync("lin");

        using var sent = await lin.SubmitAsync(await lin.PageAsync("/admin/wecom"), "form.two", FieldsWith(("Apps[0].Secret", ""), ("kept", kept)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Equal("true", Input(await sent.PageAsync(), "Apps[0].Secret").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task The_address_in_use_is_filled_in_only_when_it_will_do()
    {
        var page = await Admin.PageAsync("/admin/wecom");
        using var local = await Admin.PressAsync(page, "[formaction*='/server-address']", Fields);
        Assert.Equal("http://localhost", ValueOf(await local.PageAsync(), "ServerAddress"));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/wecom/new/server-address") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Host = "10.20.3.41:8080";
        using var numbers = await Admin.SendAsync(request, Ct);
        var shown = await numbers.PageAsync();
        Assert.Equal("true", Input(shown, "ServerAddress").GetAttribute("aria-invalid"));
        Assert.Contains("用域名打开本页", shown.QuerySelector(".form-row__error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_contacts_secret_is_offered_only_where_there_is_one()
    {
        using var saved = await SaveNewAsync();
        Assert.Null((await Admin.PageAsync("/admin/wecom")).QuerySelector("[name=ContactsSecret]"));
        await App.InScopeAsync(async services =>
        {
            var settings = services.GetRequiredService<WeComSettings>();
            var form = (await settings.AllAsync(Ct))[0];
            form.ContactsSecret = OtherSecret;
            return await settings.SaveAsync(form, Ct);
        });

        var page = await Admin.PageAsync("/admin/wecom");
        Assert.Equal("已保存", Input(page, "ContactsSecret").GetAttribute("placeholder"));
        using var removed = await Admin.SubmitAsync(page, "form.two", ("RemoveContactsSecret", "true"));
        Assert.Null((await CorpAsync()).Contacts);
    }

    [Fact]
    public async Task The_social_switch_is_saved_off_and_on()
    {
        using var first = await SaveNewAsync();
        Assert.True((await CorpAsync()).SocialFeatures);
        using var off = await Admin.SubmitAsync(await Admin.PageAsync("/admin/wecom"), "form.two", ("SocialFeatures", "false"));
        Assert.False((await CorpAsync()).SocialFeatures);
    }
}
