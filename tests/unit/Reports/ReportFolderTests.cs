using System.Diagnostics;

namespace Portal.Tests.Reports;

/// <summary>What lies among the report files and is none.</summary>
public sealed class ReportFolderTests : IDisposable
{
    private readonly ReportSample _sample = new();
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("portal-outside-");

    public void Dispose()
    {
        _sample.Dispose();
        _outside.Delete(recursive: true);
    }

    [Fact]
    public void A_pipe_among_the_files_is_named_and_passed_over()
    {
        using var made = Process.Start("mkfifo", [In("pipe.yml")]);
        made.WaitForExit();

        Write();

        Assert.Equal("not-a-file", ProblemOf("pipe.yml"));
    }

    [Fact]
    public void A_link_to_an_endless_file_is_named_and_passed_over()
    {
        File.CreateSymbolicLink(In("zero.yaml"), "/dev/zero");

        Write();

        Assert.Equal("leads-out", ProblemOf("zero.yaml"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_out_of_the_folder_is_no_report(bool throughFolder)
    {
        File.WriteAllText(Path.Combine(_outside.FullName, "sales.yml"), ReportSample.Head + ReportSample.Text);
        if (throughFolder)
        {
            Directory.CreateSymbolicLink(In("sub"), _outside.FullName);
        }
        else
        {
            File.CreateSymbolicLink(In("sales.yml"), Path.Combine(_outside.FullName, "sales.yml"));
        }

        _sample.Files.Reload();

        Assert.Empty(_sample.Files.All);
        Assert.Equal("leads-out", Assert.Single(_sample.Files.Problems).Code);
    }

    [Fact]
    public void A_link_that_leads_nowhere_or_in_a_circle_is_named()
    {
        File.CreateSymbolicLink(In("lost.yml"), "not-there.yml");
        File.CreateSymbolicLink(In("one.yml"), "two.yml");
        File.CreateSymbolicLink(In("two.yml"), "one.yml");

        Write();

        Assert.Equal("leads-nowhere", ProblemOf("lost.yml"));
        Assert.Equal("leads-out", ProblemOf("one.yml"));
    }

    [Fact]
    public void A_mount_of_Kubernetes_is_read_and_a_new_version_seen()
    {
        Mount("..2026_01", "order: 1\n");
        File.CreateSymbolicLink(In("sales.yml"), "..data/sales.yml");
        _sample.Files.Reload();
        Assert.Equal(1, _sample.Files.Find("sales")!.Order);

        Mount("..2026_02", "order: 2\n");
        _sample.Files.Reload();

        Assert.Equal(2, _sample.Files.Find("sales")!.Order);
    }

    [Fact]
    public void A_folder_that_is_a_link_itself_is_read()
    {
        _sample.Report("");
        var link = Path.Combine(_outside.FullName, "reports");
        Directory.CreateSymbolicLink(link, _sample.Directory);

        Assert.Single(_sample.FilesIn(link).All);
    }

    private void Mount(string version, string text)
    {
        Directory.CreateDirectory(In(version));
        File.WriteAllText(Path.Combine(In(version), "sales.yml"), ReportSample.Head + text + ReportSample.Text);
        if (Directory.Exists(In("..data")))
        {
            Directory.Delete(In("..data"));
        }

        Directory.CreateSymbolicLink(In("..data"), version);
    }

    /// <summary>A good report beside the odd one: it is there all the same.</summary>
    private void Write()
    {
        _sample.Write("sales.yml", ReportSample.Head + ReportSample.Text);
        Assert.NotNull(_sample.Files.Find("sales"));
    }

    private string In(string name) => Path.Combine(_sample.Directory, name);

    private string ProblemOf(string path) => Assert.Single(_sample.Files.Problems, problem => problem.Path == path).Code;
}
