using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Core.Reports;
using Portal.Core.Reports.Files;
using Portal.Tests.Support;

namespace Portal.Tests.Reports;

public sealed class ReportFilesTests : IDisposable
{
    private readonly ReportSample _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_file_that_goes_wrong_keeps_its_last_good_version()
    {
        var good = _desk.Report("order: 1\n");

        _desk.Write("sales.yml", ReportSample.Head + "order: one\n" + ReportSample.Text);

        Assert.Same(good, _desk.Files.Find("sales"));
        Assert.Equal(("sales.yml", 4, "wrong-type"), Assert.Single(_desk.Files.Problems) is var p ? (p.Path, p.Line, p.Code) : default);

        var mended = _desk.Report("order: 22\n");
        Assert.NotEqual(good.Revision, mended.Revision);
        Assert.Equal(22, mended.Order);
    }

    [Fact]
    public void A_file_that_was_never_good_is_no_report()
    {
        _desk.Write("sub/sales.yaml", "id: sales\n");

        Assert.Null(_desk.Files.Find("sales"));
        Assert.All(_desk.Files.Problems, p => Assert.Equal(Path.Combine("sub", "sales.yaml"), p.Path));
    }

    [Fact]
    public void A_deleted_file_ends_its_report_and_a_renamed_one_keeps_it()
    {
        _desk.Report("");
        File.Move(Path.Combine(_desk.Directory, "sales.yml"), Path.Combine(_desk.Directory, "renamed.yaml"));
        _desk.Files.Reload();
        Assert.NotNull(_desk.Files.Find("SALES"));

        File.Delete(Path.Combine(_desk.Directory, "renamed.yaml"));
        _desk.Files.Reload();
        Assert.Empty(_desk.Files.All);
    }

    [Fact]
    public void Two_files_with_one_id_are_both_named_and_the_first_stays()
    {
        var first = _desk.Report("");
        _desk.Write("a-copy.yml", ReportSample.Head + "order: 5\n" + ReportSample.Text);

        Assert.Same(first, _desk.Files.Find("sales"));
        Assert.Equal(["a-copy.yml:1", "sales.yml:1"], _desk.Files.Problems.Select(p => $"{p.Path}:{p.Line}"));
        Assert.All(_desk.Files.Problems, p => Assert.Equal("duplicate-id", p.Code));

        File.Delete(Path.Combine(_desk.Directory, "sales.yml"));
        _desk.Files.Reload();
        Assert.Equal(5, _desk.Files.Find("sales")!.Order);
        Assert.Empty(_desk.Files.Problems);
    }

    [Fact]
    public void A_folder_that_is_away_for_a_while_loses_no_report()
    {
        _desk.Report("");
        Directory.Move(_desk.Directory, _desk.Directory + "-away");
        _desk.Files.Reload();

        Assert.NotNull(_desk.Files.Find("sales"));
        Assert.Equal("no-directory", Assert.Single(_desk.Files.Problems).Code);

        Directory.Move(_desk.Directory + "-away", _desk.Directory);
        _desk.Files.Reload();
        Assert.Empty(_desk.Files.Problems);
    }

    [Fact]
    public void Listeners_hear_of_changes_and_of_nothing_else()
    {
        _desk.Report("");
        var heard = 0;
        _desk.Files.Changed += (_, _) => heard++;
        var version = _desk.Files.Version;

        Assert.False(_desk.Files.Reload());
        Assert.Equal((0, version), (heard, _desk.Files.Version));

        _desk.Report("order: 3\n");
        Assert.Equal((1, version + 1), (heard, _desk.Files.Version));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_problem()
    {
        File.WriteAllBytes(Path.Combine(_desk.Directory, "bad.yml"), [0x69, 0x64, 0xff, 0xfe]);
        _desk.Files.Reload();

        Assert.Equal("not-utf8", Assert.Single(_desk.Files.Problems).Code);
    }

    [Fact]
    public async Task A_change_is_seen_without_being_asked_for()
    {
        using var watcher = new ReportFileWatcher(
            _desk.Files, Options.Create(new ReportsOptions { PollEvery = TimeSpan.FromSeconds(1) }), TimeProvider.System, NullLogger<ReportFileWatcher>.Instance);
        var changed = new TaskCompletionSource();
        _desk.Files.Changed += (_, _) => changed.TrySetResult();
        await watcher.StartAsync(TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(
            Path.Combine(_desk.Directory, "new.yml"), ReportSample.Head + ReportSample.Text, TestContext.Current.CancellationToken);
        await changed.Task.WaitAsync(Soon.Limit, TestContext.Current.CancellationToken);

        Assert.NotNull(_desk.Files.Find("sales"));
        await watcher.StopAsync(TestContext.Current.CancellationToken);
    }
}
