using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Requests;
using Portal.Tests.Sharing;
using Portal.Tests.Support;
using WeComSandbox.Messages;

namespace Portal.Tests.Requests;

/// <summary>One portal with bound members for a class of tests, each with a report of its own. It sends when a test says so.</summary>
public sealed class RequestSite : IAsyncLifetime
{
    public RequestSite() => Site = new ShareSite(("Push:Enabled", "false")) { Watch = Watch };

    public ShareSite Site { get; }

    internal RowsRead Rows { get; } = new();
    internal BadLine Line { get; } = new();

    public PortalApp App => Site.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => Site.InitializeAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>A report that its owner sees and nobody else.</summary>
    public async Task<Node> ReportAsync(string id, string owner = "lin")
    {
        var subject = await App.UserAsync(owner);
        var node = await App.ReportAsync(id, "报表 " + id, null, subject);
        await App.ChangeAsync(node, n => n.OwnerId = subject.Id);
        return node;
    }

    /// <returns>Where the answer leads; else the sentence on the page.</returns>
    public async Task<string> AskAsync(string user, string reportId, string? reason = "月底对账要用")
    {
        using var client = await App.ClientAsync(user);
        using var form = new FormUrlEncodedContent([new("reason", reason)]);
        using var answer = await client.PostAsync($"/reports/{reportId}/request", form, Ct);
        return answer.Headers.Location?.ToString() ?? (await answer.PageAsync()).QuerySelector(".form-row__error")?.TextContent ?? answer.StatusCode.ToString();
    }

    /// <summary>Asks and lets the portal look at it.</summary>
    /// <returns>The id of the request.</returns>
    public async Task<long> AskedAsync(string user, string reportId)
    {
        Assert.Equal("/requests?said=asked", await AskAsync(user, reportId));
        await LookAsync();
        return (await RequestAsync(user, reportId)).Id;
    }

    public Task<AccessRequest> RequestAsync(string user, string reportId) => App.InScopeAsync(async s =>
    {
        var asker = (await App.AccountAsync(user)).Id;
        return await s.GetRequiredService<PortalDb>().AccessRequests.AsNoTracking().Where(r => r.AskerId == asker && r.ReportId == reportId).OrderBy(r => r.Id).LastAsync(Ct);
    });

    private void Watch(IServiceCollection services)
    {
        Rows.Watch(services);
        Line.Watch(services);
    }

    public async Task LookAsync()
    {
        await App.InScopeAsync(async s =>
        {
            await s.GetRequiredService<RequestRounds>().DrainAsync(Ct);
            return 0;
        });
        await App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);
    }

    /// <summary>What came into the clients with this in its title.</summary>
    public IReadOnlyList<SentMessage> SentOf(string word) =>
        [.. Site.Sent.Where(m => ((string?)m.Content["title"] ?? "").Contains(word, StringComparison.Ordinal))];

    /// <returns>Where the answer leads; else the sentence on the page.</returns>
    public async Task<string> DecideAsync(string user, long id, string field, string value, string handler = "")
    {
        using var client = await App.ClientAsync(user);
        using var form = new FormUrlEncodedContent([new(field, value)]);
        using var answer = await client.PostAsync($"/requests/{id}{handler}", form, Ct);
        return answer.Headers.Location?.ToString() ?? (await answer.PageAsync()).QuerySelector(".notice")?.TextContent ?? answer.StatusCode.ToString();
    }

    public Task<List<DateOnly?>> EndsAsync(Node report, string user) => App.InScopeAsync(async s =>
    {
        var subject = await App.UserAsync(user);
        return await s.GetRequiredService<PortalDb>().Nodes.Where(n => n.Id == report.Id).SelectMany(n => n.Grants)
            .Where(g => g.Kind == GrantKind.User && g.SubjectId == subject.Id).Select(g => g.LastDay).ToListAsync(Ct);
    });
}
