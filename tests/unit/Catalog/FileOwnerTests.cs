using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports.Files;
using Portal.Core.Users;
using Portal.Tests.ReportPages;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

/// <summary><c>owner:</c> of a report file names its 负责人, until an admin names another.</summary>
public sealed class FileOwnerTests : IAsyncDisposable
{
    private const string Blocks = "blocks: [{ type: text, markdown: 你好 }]\n";
    private readonly ReportSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Whom_the_file_names_has_it_among_his_reports_and_the_next_one_takes_over()
    {
        _site.WithReport("r", "owner: LIN\n" + Blocks);
        using var lin = await _site.SignInAsync();
        Assert.Equal(["/reports/r/publication"], (await lin.PageAsync("/me/reports")).QuerySelectorAll("a[href$='/publication']").Select(a => a.GetAttribute("href")));

        await WriteAsync("owner: wang\n");
        Assert.Equal("wang", await OwnerAsync());
        await WriteAsync("");
        Assert.Null(await OwnerAsync());
    }

    [Fact]
    public async Task What_an_admin_says_stays_until_he_gives_the_report_back_to_its_file()
    {
        _site.WithReport("r", "owner: lin\n" + Blocks);
        using var admin = await _site.SignInAsync("admin");
        var zhou = (await _site.App.AccountAsync("zhou")).Id;

        await ChangeAsync(zhou);
        await WriteAsync("owner: wang\n");
        Assert.Equal("zhou", await OwnerAsync());
        await ChangeAsync(null);
        await WriteAsync("owner: wang\n");
        Assert.Null(await OwnerAsync()); // nobody is an answer too

        var id = (await NodeAsync()).Id;
        Assert.Equal(CatalogRefusal.None, await _site.App.InScopeAsync(s => s.GetRequiredService<CatalogAdmin>().ResetAsync(id, Ct)));
        await WriteAsync("owner: wang\n");
        Assert.Equal("wang", await OwnerAsync());
    }

    [Fact]
    public async Task One_that_an_admin_named_before_the_file_did_stays()
    {
        _site.WithReport("r", Blocks);
        using var admin = await _site.SignInAsync("admin");
        await ChangeAsync((await _site.App.AccountAsync("zhou")).Id);

        await WriteAsync("owner: lin\n");

        Assert.Equal("zhou", await OwnerAsync());
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_told_loses_nothing_and_counts_when_there_is_one()
    {
        _site.WithReport("r", "owner: lin\n" + Blocks);
        using var admin = await _site.SignInAsync("admin");
        await WriteAsync("owner: newcomer\n");
        Assert.Equal("lin", await OwnerAsync());
        await _site.App.Services.GetRequiredService<CatalogFollower>().FollowAsync(Ct);
        Assert.Contains("没有名为“newcomer”的用户，报表的负责人不变；出现后自动生效。",
            (await admin.PageAsync("/admin/reports")).Texts(".problems .checks small"));

        await _site.App.InDbAsync(async db =>
        {
            db.Add(new User("newcomer", "新人", _site.App.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });

        await WriteAsync("owner: newcomer\n");
        Assert.Equal("newcomer", await OwnerAsync());
    }

    private async Task WriteAsync(string owner)
    {
        var files = _site.App.Services.GetRequiredService<ReportFiles>();
        _site.WithReport("r", owner + Blocks);
        files.Reload();
        await _site.App.InScopeAsync(s => s.GetRequiredService<CatalogSync>().FollowAsync("files", files.All, Ct));
    }

    private async Task ChangeAsync(long? owner)
    {
        var (id, details) = ((await NodeAsync()).Id, new NodeDetails("销量报表", null, null, null, 0, true, null) { OwnerId = owner });
        Assert.Equal(CatalogRefusal.None, await _site.App.InScopeAsync(s => s.GetRequiredService<CatalogAdmin>().ChangeAsync(id, details, Ct)));
    }

    private Task<Node> NodeAsync() => _site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.AsNoTracking().SingleAsync(n => n.ReportId == "r", Ct));

    private async Task<string?> OwnerAsync()
    {
        var id = (await NodeAsync()).OwnerId;
        return await _site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Users.Where(u => u.Id == id).Select(u => u.UserName).SingleOrDefaultAsync(Ct));
    }
}
