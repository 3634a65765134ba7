using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;
using Portal.Hosting;

namespace Portal.Pages.Recent;

public sealed class IndexModel(ReportCatalog catalog, CurrentUser current, Recents recents) : PageModel
{
    private const int Shown = 50;

    public IReadOnlyList<RecentReport> Recents { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Recents = await recents.ListAsync(current.Account, (await catalog.ForAsync(current.Account, ct)).On(current.Terminal), Shown, ct);

    public static string MetaOf(RecentReport recent, string seen) => recent.Node.Path is { } path ? $"{path} · {seen}" : seen;
}
