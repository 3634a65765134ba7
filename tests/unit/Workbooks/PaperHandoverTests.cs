using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Captures;

namespace Portal.Tests.Workbooks;

/// <summary>下载 PDF inside of WeCom: made by the real browser, for the reader's own chat.</summary>
public sealed class PaperHandoverTests : IAsyncDisposable
{
    private readonly MarkSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_paper_is_made_before_it_is_asked_to_whom_it_goes()
    {
        _site.WithBrowser();

        Assert.Equal("还没有绑定企业微信，文件不知道发给谁。", await ToastAsync("/reports/sales/files?region=%E5%8D%8E%E5%8D%97"));
        await _site.App.InDbAsync(
            async db => Assert.Equal("pdf /reports/sales?region=%E5%8D%8E%E5%8D%97", (await db.AuditEntries.SingleAsync(e => e.What == "report.export")).Details));
    }

    [Fact]
    public async Task Without_a_browser_it_is_said_and_nothing_is_sent()
    {
        _site.App.With("Captures__Executable", "/nowhere/chromium");

        Assert.Equal("服务器上的浏览器没有准备好。请联系管理员，处理好以后再试。", await ToastAsync("/reports/sales/files"));
    }

    private async Task<string?> ToastAsync(string address)
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([KeyValuePair.Create("kind", "pdf")]) };
        request.Headers.Add("HX-Request", "true");
        using var answer = await lin.SendAsync(request, TestContext.Current.CancellationToken);
        using var trigger = JsonDocument.Parse(answer.Headers.GetValues("HX-Trigger").Single());
        return trigger.RootElement.GetProperty("toast").GetProperty("text").GetString();
    }
}
