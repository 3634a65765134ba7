using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Reports;

/// <summary>
/// A file of the view into the reader's own chat with the app: POST with <c>kind=xlsx</c> or <c>pdf</c>. Inside WeCom's phone client a
/// download leads nowhere.
/// </summary>
[EnableRateLimiting(CaptureLimits.Name)]
public sealed partial class FilesModel(
    WorkbookDownload workbooks, PdfDownload pdfs, MemberFiles files, ReportCaptures pictures, CurrentUser current, CaptureWords words, IStringLocalizer<Text> text,
    ILogger<FilesModel> logger) : PageModel
{
    public Message Said { get; private set; } = null!;

    public IActionResult OnGet(string id) => LocalRedirect($"/reports/{Uri.EscapeDataString(id)}{Request.QueryString}");

    public async Task<IActionResult> OnPostAsync(string id, [FromForm] string? kind, CancellationToken ct)
    {
        using var over = pictures.NewDeadline().Source();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, over.Token);
        try
        {
            return kind switch
            {
                "xlsx" => await WorkbookAsync(id, either.Token),
                "pdf" => await PdfAsync(id, either.Token),
                _ => NotFound(),
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Say(false, text["等得太久，文件没有发出。请缩小筛选范围，或过一会儿再试。"], $"/reports/{Uri.EscapeDataString(id)}");
        }
    }

    private async Task<IActionResult> WorkbookAsync(string id, CancellationToken ct)
    {
        if (await workbooks.MakeAsync(id, Request.Query, ct) is not { } answer)
        {
            return NotFound();
        }

        var back = answer.Report.Link();
        if (answer.Content is null)
        {
            return Say(false, answer.IsBusy ? text["很多人在查询，请过一会儿再导出。"]
                : answer.IsDiskFull ? $"{text["服务器的磁盘写不下了。"].Value}{text["请联系管理员，处理好以后再试。"].Value}"
                : answer.Trouble is { } trouble ? trouble.ToString()
                : answer.Problem is { } problem
                ? text["有数据没有取到，文件会不完整，所以没有生成。"].Value
                    + text["请稍后再试；仍不行时把编号 {0} 发给管理员。", problem.Number].Value
                : text["这张报表没有表格，也没有图表的数据。"].Value, back);
        }

        await using var content = answer.Content;
        if (content.Length > MemberFiles.MostBytes)
        {
            return TooLarge(back);
        }

        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, ct);
        return await SendAsync(answer.FileName, bytes, back, ct);
    }

    private async Task<IActionResult> PdfAsync(string id, CancellationToken ct)
    {
        try
        {
            return await pdfs.MakeAsync(id, Request, ct) is { } pdf ? await SendAsync(pdf.FileName, pdf.Bytes, pdf.Report.Link(), ct) : NotFound();
        }
        catch (ShotException error)
        {
            var trouble = words.Say(error);
            return Say(false, $"{trouble.Text}{trouble.Remedy}", $"/reports/{Uri.EscapeDataString(id)}");
        }
    }

    private async Task<IActionResult> SendAsync(string fileName, byte[] bytes, string back, CancellationToken ct)
    {
        try
        {
            return await files.SendAsync(current.Account.Id, fileName, bytes, ct) switch
            {
                FileHandover.Sent => Say(true, text["文件已发送到您的企业微信会话"], back),
                FileHandover.TooLarge => TooLarge(back),
                _ => Say(false, text["还没有绑定企业微信，文件不知道发给谁。"], "/me/wecom", text["去绑定"]),
            };
        }
        catch (WeComException error)
        {
            LogNotSent(fileName, current.Account.UserName, error);
            return Say(false, $"{text["企业微信没有收下文件："].Value}{error.Cause}", back);
        }
    }

    private IActionResult TooLarge(string back) => Say(false, text["文件超过 20 MB，企业微信不收。请缩小筛选范围，或在电脑浏览器里下载。"], back);

    /// <summary>htmx shows a toast and leaves the page; without scripts it is a page of its own.</summary>
    private IActionResult Say(bool isGood, string what, string link, string? linkText = null)
    {
        Response.NoStore();
        if (Request.WantsFragment)
        {
            Response.Toast(what, linkText, linkText is null ? null : link, failed: !isGood);
            return StatusCode(StatusCodes.Status204NoContent);
        }

        Said = new Message(isGood ? text["已发送"] : text["没有发送"], what)
        {
            Kind = isGood ? MessageKind.Empty : MessageKind.Failed,
            Link = link,
            LinkText = linkText ?? text["回到报表"],
        };
        return Page();
    }

    [LoggerMessage(LogLevel.Warning, "The file {FileName} for {UserName} was not taken by WeCom.")]
    private partial void LogNotSent(string fileName, string userName, Exception error);
}
