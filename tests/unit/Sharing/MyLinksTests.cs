using Microsoft.EntityFrameworkCore;
using Portal.Core.Sharing;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Sharing;

/// <summary>我的分享, and the sheet of a link.</summary>
public sealed class MyLinksTests : IAsyncLifetime
{
    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task My_list_has_pages_and_says_when_a_report_is_gone()
    {
        var lin = await _site.App.AccountAsync("lin");
        await _site.App.InDbAsync(async db =>
        {
            db.ShareLinks.AddRange(Enumerable.Range(0, 25)
                .Select(i => new ShareLink(new SharedView($"old-{i}", $"旧报表 {i}", "", ""), lin, 30, _site.App.Clock.GetUtcNow().AddDays(-2).AddMinutes(i))));
            await db.SaveChangesAsync(Ct);
        });
        using var browser = await _site.App.ClientAsync("lin");
        var first = await browser.PageAsync("/me/shares");
        Assert.Equal(20, first.QuerySelectorAll("main .list .row").Length);
        Assert.StartsWith("旧报表 24", first.Texts("main .row__title").First(), StringComparison.Ordinal);
        Assert.Equal(5, (await browser.PageAsync(first.QuerySelector("[rel=next]")!.GetAttribute("href")!)).QuerySelectorAll("main .list .row").Length);
        Assert.Contains("已经删除", (await browser.PageAsync(first.QuerySelector("main .row")!.GetAttribute("href")!)).QuerySelector("main .notice")!.TextContent);
    }

    [Fact]
    public async Task What_was_sent_is_listed_and_to_revoke_one_sending_ends_that_one()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (copied, _) = await ShareSite.LinkAsync(lin);
        await ShareSite.SendAsync(lin, "people", "", ("to", "ZhouMin"), ("to", "HuangTao"), ("kind", "Card"));
        await ShareSite.SendAsync(lin, "people", "_picture=" + await _site.PictureAsync(), ("to", "WangFang"), ("kind", "Picture"));
        await ShareSite.SendAsync(lin, "people", "", ("to", "HuangTao"), ("kind", "Card")); // nobody got it

        var rows = (await lin.PageAsync("/me/shares")).QuerySelectorAll("main .list .row");
        Assert.Equal(3, rows.Length);
        Assert.Contains("发给 王芳", rows[0].TextContent);
        Assert.Contains("发出图片", rows[0].TextContent);
        Assert.Contains("发给 周敏", rows[1].TextContent);
        Assert.DoesNotContain("HuangTao", rows[1].TextContent);
        Assert.DoesNotContain("发给", rows[2].TextContent);

        var card = new Uri((string)_site.Sent[0].Content["url"]!).PathAndQuery;
        using var revoked = await lin.PostAsync($"{rows[1].GetAttribute("href")}/revocation", null, Ct);
        using var zhou = await _site.App.ClientAsync("zhou");
        using var gone = await zhou.AskAsync(card);
        Assert.Equal(System.Net.HttpStatusCode.Gone, gone.StatusCode);
        var sent = (string)_site.Sent[^1].Content["content"]!;
        Assert.StartsWith("/reports/sales", await zhou.LeadsToAsync(sent[sent.IndexOf("/s/", StringComparison.Ordinal)..].Trim()), StringComparison.Ordinal);
        Assert.StartsWith("/reports/sales", await zhou.LeadsToAsync(copied), StringComparison.Ordinal);

        using var restored = await lin.DeleteAsync($"{rows[1].GetAttribute("href")}/revocation", Ct);
        Assert.StartsWith("/reports/sales", await zhou.LeadsToAsync(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sheet_of_a_link_has_it_as_text_and_as_a_code_that_leads_there()
    {
        using var lin = await _site.App.ClientAsync("lin");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/reports/sales/share/link") { Content = Form(("show", "qr")) };
        request.Headers.Add("HX-Request", "true");
        using var answer = await lin.SendAsync(request, Ct);
        var sheet = await answer.PageAsync();
        Assert.StartsWith(WeComSite.Origin + "/s/", sheet.QuerySelector("[data-copy-text]")!.GetAttribute("data-copy-text"), StringComparison.Ordinal);
        var picture = await lin.BytesAsync(sheet.QuerySelector(".share-qr img")!.GetAttribute("src")!);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
