using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.WeCom;
using Portal.Tests.Support;

namespace Portal.Tests.WeComAdmin;

public sealed class WeComSettingsPageTests : IAsyncLifetime
{
    private const string Secret = "rP4bXq9wKt2nVd7mHs5cZy8gLf1jUa6eQo3iTk0xWvE";
    private const string OtherSecret = "aN7yTe2sMb5kQx9dWc4hVr8pZj1uGi6oLf3wKm0qXtS";
    private const string CorpId = "ww7c1e4a90b2d35f68";
    private readonly PortalApp _app = new();
    private HttpClient _admin = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.PlantCastAsync();
        _admin = await _app.ClientAsync("admin");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_is_entered_is_saved_shown_again_without_secrets_and_audited()
    {
        using var saved = await SaveNewAsync();
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        using var response = await _admin.GetAsync(saved.Headers.Location, Ct);
        var html = await response.Content.ReadAsStringAsync(Ct);
        var page = await response.PageAsync();
        Assert.Equal((CorpId, "https://bi.example.com"), (ValueOf(page, "CorpId"), ValueOf(page, "ServerAddress")));
        Assert.Equal(("1000002", "", "已保存"), (ValueOf(page, "Apps[0].AgentId"), ValueOf(page, "Apps[0].Secret"), Input(page, "Apps[0].Secret").GetAttribute("placeholder")));
        Assert.DoesNotContain(Secret, html, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(Secret, (await CorpAsync()).Apps[0].Credentials!.Secret.Reveal());

        await _app.InDbAsync(async db =>
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
        await _app.InDbAsync(async db => Assert.Equal((0, 0), (await db.Corps.CountAsync(Ct), await db.AuditEntries.CountAsync(Ct))));
    }

    [Fact]
    public async Task A_secret_that_was_typed_survives_a_mistake_elsewhere_but_no_page_shows_it()
    {
        using var refused = await SaveNewAsync(("ServerAddress", "http://10.20.3.41:8080"));
        Assert.DoesNotContain(Secret, await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var page = await refused.PageAsync();
        Assert.Equal("已填写，保存后生效", Input(page, "Apps[0].Secret").GetAttribute("placeholder"));

        using var saved = await _admin.SubmitAsync(page, "form.two", ("ServerAddress", "https://bi.example.com"), ("act", "save"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(Secret, (await CorpAsync()).Apps[0].Credentials!.Secret.Reveal());
    }

    [Fact]
    public async Task What_another_admin_typed_cannot_be_sent_in_as_ones_own()
    {
        using var refused = await SaveNewAsync(("ServerAddress", "wrong"));
        var kept = Input(await refused.PageAsync(), "kept").Value;
        await _app.InDbAsync(async db =>
        {
            var lin = await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "lin", Ct);
            lin.Roles.Add(await db.Roles.SingleAsync(r => r.Name == "管理员", Ct));
            await db.SaveChangesAsync(Ct);
        });
        var lin = await _app.ClientAsync("lin");

        using var sent = await lin.SubmitAsync(await lin.PageAsync("/admin/wecom"), "form.two", FieldsWith(("Apps[0].Secret", ""), ("kept", kept), ("act", "save")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Equal("true", Input(await sent.PageAsync(), "Apps[0].Secret").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Apps_are_added_and_removed_without_scripts_and_keep_what_was_typed()
    {
        var page = await _admin.PageAsync("/admin/wecom");
        using var added = await _admin.SubmitAsync(page, "form.two", [.. Fields, ("act", "add-app")]);
        var two = await added.PageAsync();
        Assert.Equal(2, two.QuerySelectorAll(".app-edit").Length);
        using var third = await _admin.SubmitAsync(two, "form.two", ("Apps[1].AgentId", "1000003"), ("Apps[1].Secret", OtherSecret), ("act", "add-app"));
        using var removed = await _admin.SubmitAsync(await third.PageAsync(), "form.two", ("act", "remove-app:0"));
        var left = await removed.PageAsync();
        Assert.Equal("1000003", ValueOf(left, "Apps[0].AgentId"));

        using var saved = await _admin.SubmitAsync(left, "form.two", ("act", "save"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var app = Assert.Single((await CorpAsync()).Apps); // the blank row counts for nothing
        Assert.Equal((1000003, OtherSecret), (app.AgentId, app.Credentials!.Secret.Reveal()));
    }

    [Fact]
    public async Task Several_secrets_pasted_with_their_numbers_become_apps()
    {
        using var saved = await SaveNewAsync(("Apps[0].AgentId", "1000002;1000003"), ("Apps[0].Secret", $"{Secret}; {OtherSecret}"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal([1000002, 1000003], (await CorpAsync()).Apps.Select(a => a.AgentId));
    }

    [Fact]
    public async Task The_address_in_use_is_filled_in_only_when_it_will_do()
    {
        var page = await _admin.PageAsync("/admin/wecom");
        using var local = await _admin.SubmitAsync(page, "form.two", [.. Fields, ("act", "address")]);
        Assert.Equal("http://localhost", ValueOf(await local.PageAsync(), "ServerAddress"));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/wecom/new") { Content = new FormUrlEncodedContent([KeyValuePair.Create("act", "address")]) };
        request.Headers.Host = "10.20.3.41:8080";
        using var numbers = await _admin.SendAsync(request, Ct);
        var shown = await numbers.PageAsync();
        Assert.Equal("true", Input(shown, "ServerAddress").GetAttribute("aria-invalid"));
        Assert.Contains("用域名打开本页", shown.QuerySelector(".form-row__error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_contacts_secret_is_offered_only_where_there_is_one()
    {
        using var saved = await SaveNewAsync();
        Assert.Null((await _admin.PageAsync("/admin/wecom")).QuerySelector("[name=ContactsSecret]"));
        await _app.InScopeAsync(async services =>
        {
            var settings = services.GetRequiredService<WeComSettings>();
            var form = (await settings.AllAsync(Ct))[0];
            form.ContactsSecret = OtherSecret;
            return await settings.SaveAsync(form, Ct);
        });

        var page = await _admin.PageAsync("/admin/wecom");
        Assert.Equal("已保存", Input(page, "ContactsSecret").GetAttribute("placeholder"));
        using var removed = await _admin.SubmitAsync(page, "form.two", ("RemoveContactsSecret", "true"), ("act", "save"));
        Assert.Null((await CorpAsync()).Contacts);
    }

    [Fact]
    public async Task The_social_switch_is_saved_off_and_on()
    {
        using var first = await SaveNewAsync();
        Assert.True((await CorpAsync()).SocialFeatures);
        using var off = await _admin.SubmitAsync(await _admin.PageAsync("/admin/wecom"), "form.two", ("SocialFeatures", "false"), ("act", "save"));
        Assert.False((await CorpAsync()).SocialFeatures);
    }

    [Theory]
    [InlineData("WW_verify_bQ7tK2wFznxZ.txt", 16, HttpStatusCode.OK)]
    [InlineData("verify.txt", 16, HttpStatusCode.UnprocessableEntity)]
    [InlineData("WW_verify_../x.txt", 16, HttpStatusCode.UnprocessableEntity)]
    [InlineData("WW_verify_bQ7tK2wFznxZ.txt", 0, HttpStatusCode.UnprocessableEntity)]
    [InlineData("WW_verify_bQ7tK2wFznxZ.txt", 5000, HttpStatusCode.UnprocessableEntity)]
    public async Task A_verification_file_is_kept_when_it_is_one(string name, int length, HttpStatusCode answer)
    {
        using var content = new MultipartFormDataContent { { new StringContent("upload"), "act" }, { new StringContent(CorpId), "CorpId" }, { new ByteArrayContent(Encoding.ASCII.GetBytes(new string('a', length))), "DomainFile", name } };
        using var sent = await _admin.PostAsync("/admin/wecom/new", content, Ct);

        Assert.Equal(answer, sent.StatusCode);
        var page = await sent.PageAsync();
        Assert.Equal(CorpId, ValueOf(page, "CorpId"));
        Assert.Equal(answer == HttpStatusCode.OK ? 1 : 0, page.QuerySelectorAll("[value^='remove-file:']").Length);
        if (answer == HttpStatusCode.OK)
        {
            using var removed = await _admin.SubmitAsync(page, "form.two", ("act", "remove-file:" + name));
            await _app.InDbAsync(async db => Assert.Equal((0, 2), (await db.DomainFiles.CountAsync(Ct), await db.AuditEntries.CountAsync(e => e.What == "wecom.domain-file", Ct))));
        }
    }

    [Fact]
    public async Task Several_companies_are_a_list_and_one_can_be_removed()
    {
        using var first = await SaveNewAsync();
        var another = (await _admin.PageAsync("/admin/wecom")).QuerySelector("a[href='/admin/wecom/new']")!.GetAttribute("href")!;
        using var second = await _admin.SubmitAsync(await _admin.PageAsync(another), "form.two", FieldsWith(("CorpId", "ww8c21f0a94e7d3b65"), ("act", "save")));
        Assert.Equal(2, (await _admin.PageAsync("/admin/wecom")).QuerySelectorAll(".row").Length);

        var page = await _admin.PageAsync(second.Headers.Location!.OriginalString);
        using var removed = await _admin.SubmitAsync(page, "form.two", ("act", "delete"));
        Assert.Equal(CorpId, ValueOf(await _admin.PageAsync("/admin/wecom"), "CorpId"));
    }

    [Fact]
    public async Task Nobody_but_an_admin_finds_it()
    {
        var lin = await _app.ClientAsync("lin");
        using var seen = await lin.GetAsync("/admin/wecom", Ct);
        using var sent = await lin.PostAsync("/admin/wecom/new", new FormUrlEncodedContent([]), Ct);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, sent.StatusCode));
        using var none = await _admin.GetAsync("/admin/wecom/99", Ct);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private static (string, string)[] Fields =>
    [
        ("CorpId", " " + CorpId + " "), ("ServerAddress", "https://bi.example.com/"), ("Apps[0].AgentId", "1000002"), ("Apps[0].Name", "数据门户"), ("Apps[0].Secret", Secret),
    ];

    private static (string, string)[] FieldsWith(params (string Name, string Value)[] other) => [.. Fields.Where(f => !other.Any(o => o.Name == f.Item1)), .. other];

    private async Task<HttpResponseMessage> SaveNewAsync(params (string Name, string Value)[] other)
    {
        var page = await _admin.PageAsync("/admin/wecom");
        return await _admin.SubmitAsync(page, "form.two", FieldsWith([.. other, ("act", "save")]));
    }

    private async Task<CorpSettings> CorpAsync() => Assert.Single(await _app.Services.GetRequiredService<WeComDirectory>().AllAsync(Ct));

    private static IHtmlInputElement Input(AngleSharp.Dom.IDocument page, string name) => (IHtmlInputElement)page.QuerySelector($"[name='{name}']")!;

    private static string ValueOf(AngleSharp.Dom.IDocument page, string name) => Input(page, name).Value;
}
