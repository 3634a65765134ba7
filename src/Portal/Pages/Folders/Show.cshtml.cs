using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Folders;

/// <summary>A folder, or without id what lies at the top.</summary>
public sealed class ShowModel(ReportCatalog catalog, CurrentUser current, FavoriteReports favorites, IStringLocalizer<Text> text) : PageModel
{
    private const int OnPage = 60;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Asked { get; set; }

    public CatalogView View { get; private set; } = null!;
    public CatalogNode? Folder { get; private set; }
    public IReadOnlyList<CatalogNode> Folders { get; private set; } = [];
    public IReadOnlyList<CatalogNode> Reports { get; private set; } = [];
    public IReadOnlySet<long> Starred { get; private set; } = null!;

    public string Title => Folder?.Title ?? text["目录"];
    public string Back => Folder is null ? "/" : Folder.Parent?.Address ?? "/";

    /// <summary>Folders and reports fill pages side by side, so a page is never empty before the last.</summary>
    public int Pages => Math.Max(1, (Math.Max(Folders.Count, Reports.Count) + OnPage - 1) / OnPage);
    public int Number => Math.Clamp(Asked ?? 1, 1, Pages);
    public IEnumerable<CatalogNode> ShownFolders => Folders.Skip((Number - 1) * OnPage).Take(OnPage);
    public IEnumerable<CatalogNode> ShownReports => Reports.Skip((Number - 1) * OnPage).Take(OnPage);

    public string AddressOf(int number) => $"{Folder?.Address ?? "/folders"}?p={number}";

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken ct)
    {
        View = (await catalog.ForAsync(current.Account, ct)).On(current.Terminal);
        if (id is not null && (Folder = View.FindFolder(id.Value)) is null)
        {
            return NotFound();
        }

        var nodes = (Folder is null ? View.Top : View.In(Folder)).ToLookup(n => n.IsFolder);
        (Folders, Reports) = ([.. nodes[true]], [.. nodes[false]]);
        Starred = await favorites.IdsAsync(current.Account, ct);
        return Page();
    }
}
