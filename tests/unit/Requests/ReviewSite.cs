using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Requests;

/// <summary>A portal in which Wang reviews what she may see, and Lin owns reports that he may not publish.</summary>
public sealed class ReviewSite : IAsyncLifetime
{
    public RequestSite Desk { get; } = new();

    public PortalApp App => Desk.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Desk.InitializeAsync();
        await App.InDbAsync(async db =>
        {
            (await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "wang", Ct)).Roles.Add(new Role("审核员", Permissions.View | Permissions.Publish));
            await db.SaveChangesAsync(Ct);
        });
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    /// <summary>A draft of Lin's that everybody has a right to.</summary>
    public async Task<Node> DraftAsync(string id)
    {
        var owner = (await App.AccountAsync("lin")).Id;
        var node = await App.ReportAsync(id, "报表 " + id, null, Subject.Everyone);
        await App.ChangeAsync(node, n =>
        {
            n.OwnerId = owner;
            n.Draft();
        });
        return node;
    }

    /// <returns>Where the answer leads; else the sentence on the page.</returns>
    public async Task<string> PostAsync(string user, string address, params (string Name, string Value)[] fields)
    {
        using var client = await App.ClientAsync(user);
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await client.PostAsync(address, form, Ct);
        return answer.Headers.Location?.ToString() ?? (await answer.PageAsync()).QuerySelector(".notice[role=alert]")?.TextContent ?? answer.StatusCode.ToString();
    }

    /// <summary>Hands a report in and lets the portal tell the reviewers.</summary>
    /// <returns>The id of the request.</returns>
    public async Task<long> SubmittedAsync(string reportId, string remark = "数字已经核对")
    {
        Assert.Equal($"/reports/{reportId}/publication?said=submitted", await PostAsync("lin", $"/reports/{reportId}/publication", ("remark", remark)));
        await Desk.LookAsync();
        return (await Desk.RequestAsync("lin", reportId)).Id;
    }

    /// <summary>Presses 发布 on the page as it stands now, or as it stood when <paramref name="seen"/> was read.</summary>
    public async Task<string> PublishAsync(string user, long request, string? seen = null, params Terminals[] on)
    {
        seen ??= await SeenAsync(user, request);
        return await PostAsync(user, $"/requests/{request}?handler=Publish",
            [("seen", seen), .. (on.Length == 0 ? [Terminals.Phone, Terminals.Tablet, Terminals.Desktop] : on).Select(terminal => ("on", terminal.ToString()))]);
    }

    public async Task<string> SeenAsync(string user, long request)
    {
        using var client = await App.ClientAsync(user);
        using var answer = await client.GetAsync($"/requests/{request}", Ct);
        return (await answer.PageAsync()).QuerySelector("input[name=seen]")?.GetAttribute("value") ?? "";
    }

    public Task<Node> NodeAsync(Node node) =>
        App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.AsNoTracking().SingleAsync(n => n.Id == node.Id, Ct));

    public Task<List<string>> AuditAsync(string subject) => App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries
        .Where(e => e.Subject == subject).OrderBy(e => e.Id).Select(e => e.What + " | " + e.Details).ToListAsync(Ct));
}
