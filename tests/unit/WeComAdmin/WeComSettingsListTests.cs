using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Support;

namespace Portal.Tests.WeComAdmin;

/// <summary>What there are several of: apps, companies, verification files.</summary>
public sealed class WeComSettingsListTests : WeComSettingsPage
{
    private const string AddApp = "[formaction*='/apps#']";

    [Fact]
    public async Task Apps_are_added_and_removed_without_scripts_and_keep_what_was_typed()
    {
        var page = await Admin.PageAsync("/admin/wecom");
        using var added = await Admin.PressAsync(page, AddApp, Fields);
        var two = await added.PageAsync();
        Assert.Equal(2, two.QuerySelectorAll(".app-edit").Length);
        using var third = await Admin.PressAsync(two, AddApp, ("Apps[1].AgentId", "1000003"), ("Apps[1].Secret", OtherSecret));
        using var removed = await Admin.PressAsync(await third.PageAsync(), "[formaction$='/apps/0/removal']");
        var left = await removed.PageAsync();
        Assert.Equal("1000003", ValueOf(left, "Apps[0].AgentId"));

        using var saved = await Admin.SubmitAsync(left, "form.two");

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

    [Theory]
    [InlineData("WW_verify_bQ7tK2wFznxZ.txt", 16, HttpStatusCode.OK)]
    [InlineData("verify.txt", 16, HttpStatusCode.UnprocessableEntity)]
    [InlineData("WW_verify_../x.txt", 16, HttpStatusCode.UnprocessableEntity)]
    [InlineData("WW_verify_bQ7tK2wFznxZ.txt", 0, HttpStatusCode.UnprocessableEntity)]
    [InlineData("WW_verify_bQ7tK2wFznxZ.txt", 5000, HttpStatusCode.UnprocessableEntity)]
    public async Task A_verification_file_is_kept_when_it_is_one(string name, int length, HttpStatusCode answer)
    {
        using var content = new MultipartFormDataContent { { new StringContent(CorpId), "CorpId" },
            { new ByteArrayContent(Encoding.ASCII.GetBytes(new string('a', length))), "DomainFile", name } };
        using var sent = await Admin.PostAsync("/admin/wecom/new/domain-files", content, Ct);

        Assert.Equal(answer, sent.StatusCode);
        var page = await sent.PageAsync();
        Assert.Equal(CorpId, ValueOf(page, "CorpId"));
        Assert.Equal(answer == HttpStatusCode.OK ? 1 : 0, page.QuerySelectorAll("[formaction*='/domain-files/WW_']").Length);
        if (answer == HttpStatusCode.OK)
        {
            using var removed = await Admin.PressAsync(page, $"[formaction*='/domain-files/{name}/removal']");
            await App.InDbAsync(async db => Assert.Equal((0, 2), (await db.DomainFiles.CountAsync(Ct), await db.AuditEntries.CountAsync(e => e.What == "wecom.domain-file", Ct))));
        }
    }

    [Fact]
    public async Task Several_companies_are_a_list_and_one_can_be_removed()
    {
        using var first = await SaveNewAsync();
        var another = (await Admin.PageAsync("/admin/wecom")).QuerySelector("a[href='/admin/wecom/new']")!.GetAttribute("href")!;
        using var second = await Admin.SubmitAsync(await Admin.PageAsync(another), "form.two", FieldsWith(("CorpId", "ww8c21f0a94e7d3b65")));
        Assert.Equal(2, (await Admin.PageAsync("/admin/wecom")).QuerySelectorAll(".row").Length);

        var page = await Admin.PageAsync(second.Headers.Location!.OriginalString);
        using var removed = await Admin.PressAsync(page, "[formaction$='/removal'].btn--danger");
        Assert.Equal(CorpId, ValueOf(await Admin.PageAsync("/admin/wecom"), "CorpId"));
    }

    [Theory]
    [InlineData("server-address")]
    [InlineData("apps/0/removal")]
    [InlineData("domain-files/WW_verify_a.txt/removal")]
    [InlineData("removal")]
    public async Task The_address_of_a_button_leads_back_to_the_form(string act)
    {
        using var answer = await Admin.GetAsync($"/admin/wecom/new/{act}", Ct);

        Assert.Equal("/admin/wecom/new", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Nobody_but_an_admin_finds_it()
    {
        var lin = await App.ClientAsync("lin");
        using var seen = await lin.GetAsync("/admin/wecom", Ct);
        using var sent = await lin.PostAsync("/admin/wecom/new", new FormUrlEncodedContent([]), Ct);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, sent.StatusCode));
        using var none = await Admin.GetAsync("/admin/wecom/99", Ct);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }
}
