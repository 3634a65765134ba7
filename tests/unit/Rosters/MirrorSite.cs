using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Rosters;

/// <summary>A portal whose groups follow the departments of its company, once somebody agrees.</summary>
public abstract class MirrorSite() : RosterSite(("WeCom:Corps:0:ContactsSecret", "cT8sYn1kQz5pLw3vRb7xHd2mGf6aJe4uTo9iKs0yNqM"))
{
    protected const string Address = "/admin/directory/groups?corp=" + CorpId;
    private AppChat _chat = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _chat = new AppChat(Site);
        foreach (var (id, name) in new[] { (2, "营销中心"), (3, "财务中心"), (21, "华东区"), (22, "华南区") })
        {
            Corp.Department(id)!.Name = name; // beside the groups of the cast
        }

        await RefreshAsync();
    }

    protected async Task<HttpClient> StartAsync()
    {
        var admin = await App.ClientAsync("admin");
        await TurnOnAsync(admin);
        await AgreeAsync(admin);
        return admin;
    }

    protected static async Task TurnOnAsync(HttpClient admin, params (string, string)[] more)
    {
        using var saved = await admin.SubmitAsync(await admin.PageAsync("/admin/directory"), "#settings", [("mirrors", "true"), .. more]);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(Address, saved.Headers.Location!.OriginalString);
    }

    protected async Task AgreeAsync(HttpClient admin)
    {
        using var agreed = await admin.SubmitAsync(await admin.PageAsync(Address), "#agree");
        Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        await SettleAsync();
    }

    protected Task SettleAsync() => UntilAsync(async () =>
    {
        await App.Services.GetRequiredService<RosterRunner>().DrainAsync(Ct);
        return (await FindAsync()).GroupsDueAt is null;
    });

    /// <summary>At a time of its own, as in life: what is told while others are written is due anew.</summary>
    protected async Task TellAsync(string type, string more)
    {
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("", await _chat.AnswerAsync("event", $"<Event>change_contact</Event><ChangeType>{type}</ChangeType>{more}"));
    }

    protected Task PutAsync(string user, string group) => App.InDbAsync(async db =>
    {
        (await db.Users.Include(u => u.Groups).SingleAsync(u => u.UserName == user, Ct)).Groups.Add(await db.Groups.SingleAsync(g => g.Name == group, Ct));
        await db.SaveChangesAsync(Ct);
    });

    protected Task<long> IdAsync(string group) => App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Groups.Where(g => g.Name == group).Select(g => g.Id).SingleAsync(Ct));

    /// <summary>Each group as its path, with who is in it.</summary>
    protected Task<IReadOnlyList<string>> GroupsAsync() => GroupsAsync(_ => true);

    protected Task<IReadOnlyList<string>> MirroredAsync() => GroupsAsync(group => group.CorpId == CorpId);

    protected Task<IReadOnlyList<string>> GroupsAsync(Func<Group, bool> which) => App.InScopeAsync(async Task<IReadOnlyList<string>> (services) =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(g => g.Id, Ct);
        var people = (await db.Users.SelectMany(u => u.Groups, (u, g) => new { g.Id, u.UserName }).ToListAsync(Ct)).ToLookup(one => one.Id, one => one.UserName);
        return [.. groups.Values.Where(which).Select(g => PathOf(g) + (people[g.Id].Any() ? ": " + string.Join(", ", people[g.Id].Order(StringComparer.Ordinal)) : ""))
            .Order(StringComparer.Ordinal)];

        string PathOf(Group group) => group.ParentId is { } above ? $"{PathOf(groups[above])}/{group.Name}" : group.Name;
    });

    protected Task<List<string>> AuditOfAsync(string code) => App.InScopeAsync(s =>
        s.GetRequiredService<PortalDb>().AuditEntries.Where(e => e.What == code).OrderBy(e => e.Id).Select(e => e.Details ?? "").ToListAsync(Ct));

    protected static IEnumerable<string> Tally(AngleSharp.Dom.IParentNode page) =>
        page.QuerySelectorAll(".tally__item").Select(item => string.Join(' ', item.Children.Select(child => child.TextContent)));

    protected static string Row(AngleSharp.Dom.IParentNode page, string name) =>
        page.QuerySelectorAll("#changes tbody tr").Select(row => string.Concat(row.Children.Skip(1).Select(cell => cell.TextContent.Trim())))
            .First(row => row.StartsWith(name, StringComparison.Ordinal));
}
