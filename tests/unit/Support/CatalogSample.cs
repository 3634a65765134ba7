using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Support;

/// <summary>Puts folders and reports into the catalog and looks at it as one of the cast.</summary>
public static class CatalogSample
{
    public static async Task<Node> FolderAsync(this PortalApp app, string title, Node? parent = null, params Subject[] grants) =>
        await app.AddAsync(Node.Folder(title, parent?.Id), grants);

    public static async Task<Node> ReportAsync(this PortalApp app, string id, string title, Node? folder = null, params Subject[] grants) =>
        await app.AddAsync(Node.Report("test", id, title, folder?.Id), grants);

    public static async Task<Node> AddAsync(this PortalApp app, Node node, params Subject[] grants)
    {
        node.Grants.AddRange(grants.Select(g => new Grant(g.Kind, g.Id)));
        await app.InScopeAsync(async services =>
        {
            await services.GetRequiredService<SearchKeys>().MakeAsync([node], TestContext.Current.CancellationToken);
            var db = services.GetRequiredService<PortalDb>();
            db.Add(node);
            return await db.SaveChangesAsync();
        });
        return node;
    }

    public static Task ChangeAsync(this PortalApp app, Node node, Action<Node> change) => app.InDbAsync(async db =>
    {
        change(await db.Nodes.SingleAsync(n => n.Id == node.Id));
        await db.SaveChangesAsync();
    });

    public static async Task<CatalogView> CatalogOfAsync(this PortalApp app, string userName) =>
        await app.Services.GetRequiredService<ReportCatalog>().ForAsync(await app.AccountAsync(userName), TestContext.Current.CancellationToken);

    public static async Task<Subject> GroupAsync(this PortalApp app, string name) =>
        new(GrantKind.Group, await app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Groups.Where(g => g.Name == name).Select(g => g.Id).SingleAsync()));

    public static async Task<Subject> RoleAsync(this PortalApp app, string name) =>
        new(GrantKind.Role, await app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Roles.Where(r => r.Name == name).Select(r => r.Id).SingleAsync()));

    public static async Task<Subject> UserAsync(this PortalApp app, string userName) => new(GrantKind.User, (await app.AccountAsync(userName)).Id);

    public static ReportDefinition Definition(string id, string title, string? folder = null, params string[] visibleTo) =>
        new() { Id = id, Title = title, Folder = folder, VisibleTo = visibleTo.Length == 0 ? null : visibleTo, Revision = "1" };
}

/// <summary>Spells a few characters without Node; <see cref="IsAway"/> as when Node is missing.</summary>
public sealed class StubSpelling : ISpelling
{
    private static readonly Dictionary<char, string> _known = new()
    {
        ['销'] = "xiao",
        ['量'] = "liang",
        ['报'] = "bao",
        ['表'] = "biao",
        ['汽'] = "qi",
        ['车'] = "che",
        ['历'] = "li",
        ['史'] = "shi",
        ['西'] = "xi",
        ['安'] = "an",
        ['线'] = "xian",
        ['路'] = "lu",
        ['备'] = "bei",
        ['每'] = "mei",
        ['日'] = "ri",
        ['财'] = "cai",
        ['务'] = "wu",
    };

    public bool IsAway { get; set; }

    public Task<IReadOnlyList<SearchSpelling>?> SpellAsync(IReadOnlyCollection<string> texts, CancellationToken ct) => Task.FromResult<IReadOnlyList<SearchSpelling>?>(
        IsAway ? null : [.. texts.Select(text => new SearchSpelling(string.Concat(text.Select(Spell)), string.Concat(text.Select(c => Spell(c)[0]))))]);

    public async Task<IReadOnlyList<IReadOnlyList<SearchSpelling>>?> SayNamesAsync(IReadOnlyCollection<string> names, CancellationToken ct) =>
        await SpellAsync(names, ct) is { } spelt ? [.. spelt.Select(each => new[] { each })] : null;

    private static string Spell(char c) => _known.GetValueOrDefault(c, "yi");
}

/// <summary>A source whose reports the test writes.</summary>
public sealed class StubListing : ISourceListing
{
    private Action _changed = () => { };

    public string Source => "stub";

    public List<ReportDefinition> Reports { get; } = [];

    public Task<IReadOnlyCollection<ReportDefinition>?> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyCollection<ReportDefinition>?>([.. Reports]);

    public IDisposable OnChange(Action changed)
    {
        _changed = changed;
        return new MemoryStream();
    }

    public void Change() => _changed();
}
