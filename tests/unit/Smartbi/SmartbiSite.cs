using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;
using Portal.Tests.Support;

namespace Portal.Tests.Smartbi;

/// <summary>A portal with one Smartbi server, both for all tests of a class; each publishes its own tree.</summary>
public class SmartbiSite : IAsyncLifetime
{
    private SmartbiStand _stand = null!;

    /// <summary>Whether the server is asked in the encoding of the vendor's own client.</summary>
    protected virtual bool IsEncoded => false;

    internal SmartbiStand Stand => _stand;
    public PortalApp App { get; private set; } = null!;
    internal SmartbiServer Server => App.Services.GetRequiredService<SmartbiServers>().All[0];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stand = await SmartbiStand.StartAsync();
        _stand.Publish();
        App = Portal();
        await App.PlantCastAsync();
        await Soon.UntilAsync(async () => await FindMirrorAsync() is { MirroredAt: not null });
    }

    /// <summary>Another portal may share the database.</summary>
    public PortalApp Portal(PortalApp? sharing = null) => new PortalApp(sharing).With(s => s.AddSingleton<ISpelling, StubSpelling>())
        .With("Smartbi__0__Name", "集团报表").With("Smartbi__0__Key", "bi").With("Smartbi__0__Address", _stand.Address)
        .With("Smartbi__0__User", "portal").With("Smartbi__0__Password", SmartbiStand.Password).With("Smartbi__0__CallsPerSecond", "1000")
        .With("Smartbi__0__Encoded", IsEncoded ? "true" : "false");

    /// <summary>The catalog follows the server now, and everybody is granted what it has.</summary>
    internal async Task<SmartbiMirror> RefreshAsync(params (string Folder, string[] Children)[] tree)
    {
        _stand.Publish(tree);
        return await LookAsync();
    }

    internal async Task<SmartbiMirror> LookAsync()
    {
        await Soon.UntilAsync(() => App.InScopeAsync(async services =>
        {
            await services.GetRequiredService<SmartbiMirrors>().AskForAsync(Server, Ct);
            return await services.GetRequiredService<SmartbiMirrorRunner>().RunAsync(Server, Ct); // the portal's own worker may have it in hand
        }));
        await App.InDbAsync(async db =>
        {
            var top = db.Nodes.AsEnumerable().FirstOrDefault(node => node is { Kind: NodeKind.Folder, Title: "集团报表" });
            if (top is { Grants.Count: 0 })
            {
                var tracked = await db.Nodes.FindAsync([top.Id], Ct);
                tracked!.Grants.Add(new Grant(GrantKind.Everyone, 0));
                await db.SaveChangesAsync(Ct);
            }
        });
        return await MirrorAsync();
    }

    internal async Task<SmartbiMirror> MirrorAsync() => (await FindMirrorAsync())!;

    private Task<SmartbiMirror?> FindMirrorAsync() => App.InScopeAsync(async services =>
        (await services.GetRequiredService<SmartbiMirrors>().ListAsync(Ct)).GetValueOrDefault("bi"));

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _stand.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same, asked encoded.</summary>
public sealed class EncodedSmartbiSite : SmartbiSite
{
    protected override bool IsEncoded => true;
}
