using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Tests.Support;
using static Portal.Tests.Smartbi.SmartbiStand;

namespace Portal.Tests.Smartbi;

/// <summary>By plain and by encoded calls.</summary>
public abstract class SmartbiRightsTests(SmartbiSite site)
{
    private readonly HashSet<string> _readable = [];
    private readonly ConcurrentQueue<string> _asked = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_server_does_not_let_a_reader_read_is_not_in_his_catalog()
    {
        await PublishAsync("R1", "R2");
        _readable.Add("lin R1");

        await Soon.UntilAsync(() => SeesAsync("lin", "R1"));

        Assert.False(await SeesAsync("lin", "R2"));
        var view = await site.App.CatalogOfAsync("lin");
        Assert.Equal(1, view.CountReports(view.Top.Single(node => node.Title == "集团报表")));
        Assert.Equal(["报表R1"], view.Search("报表R").Reports.Select(hit => hit.Node.Title));
        Assert.False(await SeesAsync("zhou", "R1"));
        Assert.Null(await OpenAsync("lin", "R2"));
    }

    [Fact]
    public async Task Opening_asks_at_once_and_again_when_the_answer_is_old()
    {
        await PublishAsync("R3");
        _readable.Add("wang R3");

        Assert.NotNull(await OpenAsync("wang", "R3"));

        _readable.Clear();
        Assert.NotNull(await OpenAsync("wang", "R3"));
        site.App.Clock.Advance(site.Server.Options.RightsKeptFor + TimeSpan.FromSeconds(1));
        Assert.Null(await OpenAsync("wang", "R3"));
        Assert.False(await SeesAsync("wang", "R3"));
    }

    [Fact]
    public async Task A_server_that_cannot_be_asked_leaves_what_is_known_and_says_why()
    {
        await PublishAsync("R4", "R5");
        _readable.UnionWith(["zhou R4", "zhou R5"]);
        Assert.NotNull(await OpenAsync("zhou", "R4"));

        site.Stand.Instead = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        site.App.Clock.Advance(site.Server.Options.RightsKeptFor + TimeSpan.FromSeconds(1));

        Assert.NotNull(await OpenAsync("zhou", "R4"));
        var zhou = await site.App.AccountAsync("zhou");
        var trouble = site.App.Services.GetRequiredService<ReportCatalog>().TroubleOf(zhou, "bi_R4")!;
        Assert.StartsWith("The Smartbi server cannot be reached.", trouble.English, StringComparison.Ordinal);

        site.Stand.Instead = null;
        site.App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await OpenAsync("zhou", "R4"));
    }

    [Fact]
    public async Task The_rights_of_the_portal_come_first_and_the_server_is_not_even_asked()
    {
        await PublishAsync("R6");
        _readable.Add("lin R6");
        var node = (await site.App.CatalogOfAsync("admin")).FindReport("bi_R6")!;
        await site.App.InDbAsync(async db =>
        {
            (await db.Nodes.FindAsync([node.Id], Ct))!.InheritsGrants = false;
            await db.SaveChangesAsync(Ct);
        });

        Assert.Null(await OpenAsync("lin", "R6"));
        Assert.DoesNotContain("lin R6", _asked);
    }

    private async Task PublishAsync(params string[] ids)
    {
        site.Stand.Instead = null;
        await site.RefreshAsync(("销售", [.. ids.Select(id => Report(id, "报表" + id))]));
        var answer = site.Stand.Answer;
        site.Stand.Answer = (method, arguments, user) =>
        {
            if (method != "CatalogService.isCatalogElementAccessible")
            {
                return answer(method, arguments, user);
            }

            _asked.Enqueue($"{user} {arguments.Split('"')[1]}");
            return Ok(_readable.Contains($"{user} {arguments.Split('"')[1]}") ? "true" : "false");
        };
    }

    private async Task<bool> SeesAsync(string user, string id)
    {
        site.App.Clock.Advance(TimeSpan.FromSeconds(40)); // what was not readable before is asked again
        return (await site.App.CatalogOfAsync(user)).Reports.Any(node => node.ReportId == "bi_" + id);
    }

    private async Task<FoundReport?> OpenAsync(string user, string id) =>
        await site.App.Services.GetRequiredService<ReportAccess>().FindAsync(await site.App.AccountAsync(user), "bi_" + id, Ct);
}

[SameOnEveryDatabase]
public sealed class PlainSmartbiRightsTests(SmartbiSite site) : SmartbiRightsTests(site), IClassFixture<SmartbiSite>;

[SameOnEveryDatabase]
public sealed class EncodedSmartbiRightsTests(EncodedSmartbiSite site) : SmartbiRightsTests(site), IClassFixture<EncodedSmartbiSite>;
