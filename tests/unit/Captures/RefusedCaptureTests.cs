using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>No half picture leaves the house; the reader is told why, the operator too, and pages go on.</summary>
public sealed class RefusedCaptureTests : IAsyncDisposable
{
    private readonly PictureSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dataset_that_fails_is_named_and_the_browser_is_not_asked()
    {
        _site.Listening();
        using var lin = await _site.Site.SignInAsync();

        var failed = await lin.TakeAsync("/reports/broken/captures");

        var text = failed.QuerySelector(".state__text")!.TextContent;
        Assert.Contains("有的图块没有取到数据：坏的。", text, StringComparison.Ordinal);
        Assert.Contains("编号", text, StringComparison.Ordinal);
        Assert.NotNull(failed.QuerySelector("form[hx-post] button"));
        Assert.Equal(0, _site.Prints);
        Assert.NotNull((await lin.PageAsync("/reports/broken")).QuerySelector("#b1 .kpi__value"));
    }

    [Fact]
    public async Task A_good_block_of_a_report_with_a_bad_one_can_be_taken_alone()
    {
        _site.Listening();
        using var lin = await _site.Site.SignInAsync();

        Assert.Equal(["1 个图块已完整"], (await lin.TakeAsync("/reports/broken/captures?_block=b1")).Texts(".tag--ok"));
    }

    [Fact]
    public async Task A_disk_that_cannot_be_written_to_is_said_to_reader_and_operator()
    {
        var blocked = Path.Combine(_site.Folder, "a-file");
        await File.WriteAllTextAsync(blocked, "", Ct);
        _site.App.With("Captures__Folder", Path.Combine(blocked, "captures"));
        _site.Listening();
        using var lin = await _site.Site.SignInAsync();
        using var admin = await _site.Site.SignInAsync("admin");

        var failed = await lin.TakeAsync("/reports/sales/captures");

        Assert.Contains("服务器的磁盘写不下了。请联系管理员", failed.QuerySelector(".state__text")!.TextContent.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.NotNull((await lin.PageAsync("/reports/sales")).QuerySelector(".kpi__value"));
        var listed = await admin.PageAsync("/admin/captures");
        Assert.Contains(listed.Texts(".row__meta"), meta => meta.Contains("Captures__Folder", StringComparison.Ordinal));
        Assert.Contains("写不了磁盘", (await admin.PageAsync(listed.QuerySelector("a.row")!.GetAttribute("href")!)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_browser_pages_are_answered_and_the_admin_is_told()
    {
        _site.App.With("Captures__Executable", "/nowhere/chromium");
        _site.Listening();
        using var lin = await _site.Site.SignInAsync();
        using var admin = await _site.Site.SignInAsync("admin");

        using var plain = await lin.PostAsync("/reports/sales/captures", null, Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, plain.StatusCode);
        Assert.Equal(["没有截到图"], (await plain.PageAsync()).Texts(".state__title"));
        Assert.NotNull((await lin.PageAsync("/reports/sales")).QuerySelector(".kpi__value"));
        Assert.Contains("/nowhere/chromium", (await admin.PageAsync("/admin/captures")).QuerySelector(".checks")!.TextContent, StringComparison.Ordinal);
    }
}
