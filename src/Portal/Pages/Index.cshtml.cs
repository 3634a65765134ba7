using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Portal.Core.Catalog;
using Portal.Core.Pins;
using Portal.Hosting;
using Portal.Pages.Cache;

namespace Portal.Pages;

[OutputCache(PolicyName = PageCache.Home)]
public sealed class IndexModel(ReportCatalog catalog, CurrentUser current, FavoriteReports favorites, Recents recents, PinBoard pins) : PageModel
{
    private const int RecentsShown = 8;

    public CatalogView View { get; private set; } = null!;
    public HomeSections Home { get; private set; } = null!;
    public IReadOnlySet<long> Starred { get; private set; } = null!;
    public IReadOnlyList<RecentReport> Recents { get; private set; } = [];
    public int PinCount { get; private set; }
    public bool IsAdmin => current.Account.IsAdmin;

    /// <summary>First letter of the name, whole also outside of the basic plane.</summary>
    public string Initial => StringInfo.GetNextTextElement(current.Account.DisplayName);

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = (await catalog.ForAsync(current.Account, ct)).On(current.Terminal);
        Home = HomeSections.Of(View);
        Starred = await favorites.IdsAsync(current.Account, ct);
        Recents = await recents.ListAsync(current.Account, View, RecentsShown, ct);
        PinCount = await pins.CountAsync(current.Account.Id, ct);
    }
}
