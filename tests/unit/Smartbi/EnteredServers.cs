using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Reports.Smartbi;
using Portal.Tests.Support;
using static Portal.Tests.Smartbi.SmartbiStand;

namespace Portal.Tests.Smartbi;

/// <summary>A portal without Smartbi in its configuration, and a server that its tests enter.</summary>
public sealed class EnteredServers : IAsyncLifetime
{
    private SmartbiStand _stand = null!;

    internal SmartbiStand Stand => _stand;
    public PortalApp App { get; } = new PortalApp().With(s => s.AddSingleton<ISpelling, StubSpelling>());

    public async ValueTask InitializeAsync()
    {
        _stand = await StartAsync();
        await App.PlantCastAsync();
    }

    public (string Name, string Value)[] Form(string name, params (string Name, string Value)[] others) =>
    [
        .. new[] { ("Name", name), ("Address", _stand.Address), ("User", "portal"), ("Password", Password), ("CallsPerSecond", "1000"), ("VisibleTo", "everyone") }
            .Where(field => !others.Any(other => other.Name == field.Item1)),
        .. others,
    ];

    /// <summary>Entered and read: what it publishes is in the catalog.</summary>
    /// <returns>Its page, as it was then.</returns>
    public async Task<IDocument> EnterAsync(HttpClient admin, string name, string report)
    {
        _stand.Publish((name + "目录", [Report(report, "报表" + report)]));
        using var saved = await admin.SubmitAsync(await admin.PageAsync("/admin/smartbi/new"), "form.two", Form(name));
        Assert.Equal("/admin/smartbi/" + KeyOf(name) + "?saved", saved.Headers.Location?.OriginalString);
        await Soon.UntilAsync(async () => await FindAsync(name, report) is not null);
        return await admin.PageAsync("/admin/smartbi/" + KeyOf(name));
    }

    public async Task<CatalogNode?> FindAsync(string name, string report) => (await App.CatalogOfAsync("admin")).FindReport($"{KeyOf(name)}_{report}");

    public SmartbiServer? Find(string name) => App.Services.GetRequiredService<SmartbiServers>().Find(KeyOf(name));

    public static string KeyOf(string name) => SmartbiServer.KeyOf(new SmartbiServerOptions { Name = name });

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _stand.DisposeAsync();
    }
}
