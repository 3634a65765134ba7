using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Hosting;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

[SameOnEveryDatabase]
public sealed class WatermarkPageTests : IAsyncDisposable
{
    private readonly PictureSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FormUrlEncodedContent Form(string text, string angle = "30", bool onPages = true) => new(new Dictionary<string, string>
    {
        ["Form.Text"] = text,
        ["Form.Angle"] = angle,
        ["Form.Density"] = "Dense",
        ["Form.Strength"] = "Strong",
        ["Form.HasColour"] = "true",
        ["Form.Colour"] = "#AA0000",
        ["Form.OnPages"] = onPages ? "true" : "false",
        ["Form.OnCaptures"] = "true",
    });

    [Fact]
    public async Task A_report_page_carries_the_readers_watermark()
    {
        using var lin = await _site.Site.SignInAsync();

        var page = await lin.PageAsync("/reports/sales");

        Assert.Equal(["林晓 0003"], page.Texts(".watermark text").Distinct());
        Assert.DoesNotContain("style=", page.QuerySelector(".watermark")!.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_counts_at_once_also_for_pages_that_are_kept()
    {
        using var lin = await _site.Site.SignInAsync();
        using var admin = await _site.Site.SignInAsync("admin");
        await lin.PageAsync("/reports/sales");
        await lin.PageAsync("/reports/sales");

        using var saved = await admin.PostAsync("/admin/watermark", Form("{账号} 内部"), Ct);
        var changed = (await lin.PageAsync("/reports/sales")).QuerySelector(".watermark")!;
        using var off = await admin.PostAsync("/admin/watermark", Form("{账号} 内部", onPages: false), Ct);

        Assert.Equal("/admin/watermark?saved", saved.Headers.Location?.OriginalString);
        Assert.Equal(["lin 内部"], changed.Texts("text").Distinct());
        Assert.Equal(("#AA0000", "0.1", "rotate(-30)"),
            (changed.QuerySelector("text")!.GetAttribute("fill"), changed.QuerySelector("text")!.GetAttribute("fill-opacity"),
            changed.QuerySelector("pattern")!.GetAttribute("patternTransform")));
        Assert.Null((await lin.PageAsync("/reports/sales")).QuerySelector(".watermark"));
        await _site.App.InDbAsync(async db => Assert.Equal(2, await db.AuditEntries.CountAsync(e => e.What == AuditCodes.WatermarkSettings && e.Actor == "admin", Ct)));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        using var lin = await _site.Site.SignInAsync();
        using var admin = await _site.Site.SignInAsync("admin");

        using var refused = await admin.PostAsync("/admin/watermark", Form("{工号} 内部", angle: "斜"), Ct);
        var page = await refused.PageAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(2, page.QuerySelectorAll(".form-row__error").Length);
        Assert.Contains("不认识“{工号}”", page.QuerySelector(".form-row__error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("{工号} 内部", page.QuerySelector("[name='Form.Text']")!.GetAttribute("value"));
        Assert.Equal(["林晓 0003"], (await lin.PageAsync("/reports/sales")).Texts(".watermark text").Distinct());
    }

    [Theory]
    [InlineData("-2147483648")]
    [InlineData("46")]
    [InlineData("")]
    [InlineData("99999999999")]
    public async Task An_angle_out_of_range_is_said_beside_its_field(string angle)
    {
        using var admin = await _site.Site.SignInAsync("admin");

        using var refused = await admin.PostAsync("/admin/watermark", Form("内部", angle: angle), Ct);
        using var seen = await admin.PostAsync("/admin/watermark/preview", Form("内部", angle: angle), Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Single((await refused.PageAsync()).QuerySelectorAll(".form-row__error"));
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
    }

    [Fact]
    public async Task The_preview_shows_what_the_form_says_and_changes_nothing()
    {
        using var lin = await _site.Site.SignInAsync();
        using var admin = await _site.Site.SignInAsync("admin");

        using var good = await admin.PostAsync("/admin/watermark/preview", Form("{姓名} 机密"), Ct);
        using var wrong = await admin.PostAsync("/admin/watermark/preview", Form("{姓名"), Ct);

        Assert.Equal(["管理员 机密"], (await good.PageAsync()).Texts("#mark-sample text").Distinct());
        Assert.Equal(["花括号要成对，例如 {姓名}。"], (await wrong.PageAsync()).Texts(".mark-sample__problem"));
        Assert.Equal("{姓名} {手机尾号}", (await admin.PageAsync("/admin/watermark")).QuerySelector("[name='Form.Text']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Only_an_admin_sets_it_and_sees_the_failures()
    {
        using var lin = await _site.Site.SignInAsync();

        foreach (var address in new[] { "/admin/watermark", "/admin/captures", "/admin/captures/1", "/admin/captures/1/picture" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync(address, Ct)).StatusCode);
        }
    }

    [Fact]
    public async Task Every_cover_of_a_tile_is_a_picture_too()
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();
        var assets = _site.App.Services.GetRequiredService<Assets>();
        var markup = await File.ReadAllTextAsync(Path.Combine(Root(), "src", "Portal", "Pages", "Shared", "_Cover.cshtml"), Ct);
        string[] covers = [.. markup.Split("case \"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)])];

        Assert.True(covers.Length >= 10);
        foreach (var cover in covers)
        {
            Assert.Equal((300, 300), Png.SizeOf(await stranger.GetByteArrayAsync(assets[$"cover-{cover}.png"], Ct)));
            Assert.Equal((1068, 455), Png.SizeOf(await stranger.GetByteArrayAsync(assets[$"cover-{cover}-wide.png"], Ct)));
        }
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    [Fact]
    public async Task The_share_menu_gets_a_cover_that_needs_no_session()
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();
        var cover = (await lin.PageAsync("/reports/sales")).QuerySelector("#report [data-share-card]")!.GetAttribute("data-picture")!;

        Assert.Equal((300, 300), Png.SizeOf(await stranger.GetByteArrayAsync(cover, Ct)));
    }
}
