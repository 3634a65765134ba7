using System.Net;
using Portal.Core.Reports.Files;
using Portal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Tests.ReportPages;

/// <summary>A new report file that is wrong has no last good version.</summary>
[SameOnEveryDatabase]
public sealed class WrongFileTests : IAsyncDisposable
{
    private readonly ReportSite _site = new ReportSite().WithReport("fresh", "blocks:\n  - { type: kpi, dataset: nowhere, value: x, label: 数 }\n");

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_is_told_at_its_address_what_is_wrong_others_that_there_is_nothing()
    {
        using var lin = await _site.SignInAsync();
        using var admin = await _site.SignInAsync("admin");

        using var nothing = await lin.GetAsync("/reports/fresh", Ct);
        using var told = await admin.GetAsync("/reports/fresh", Ct);
        using var other = await admin.GetAsync("/reports/other", Ct);

        Assert.All([nothing, told, other], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.DoesNotContain("fresh.yml", await nothing.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.DoesNotContain("fresh.yml", await other.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var page = await told.PageAsync();
        Assert.Equal("fresh.yml", page.QuerySelector(".problems h2")!.TextContent);
        Assert.Contains("nowhere", page.QuerySelector(".checks")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_whose_last_good_version_is_served_is_a_report()
    {
        using var admin = await _site.SignInAsync("admin");
        var files = _site.App.Services.GetRequiredService<ReportFiles>();
        var path = Path.Combine(files.Directory, "fresh.yml");
        var wrong = await File.ReadAllTextAsync(path, Ct);
        await File.WriteAllTextAsync(path, wrong.Replace("blocks:", "datasets:\n  nowhere: select 1 x\nblocks:", StringComparison.Ordinal), Ct);
        files.Reload();
        Assert.Empty(files.WhyNot("fresh"));

        await File.WriteAllTextAsync(path, wrong + "#", Ct);
        files.Reload();

        Assert.NotEmpty(files.Problems);
        Assert.Empty(files.WhyNot("fresh"));
    }
}
