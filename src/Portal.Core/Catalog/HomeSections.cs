namespace Portal.Core.Catalog;

/// <summary>A section of the home page: tiles of a folder at the top, or (without folder) of what lies in none.</summary>
public sealed record HomeSection(CatalogNode? Folder, IReadOnlyList<CatalogNode> Reports, int Count, bool HasMore);

/// <summary>
/// What the home page shows of the catalog. Bounded, so that ten thousand reports cost what a hundred do:
/// the rest is behind 全部, the folder list and the search.
/// </summary>
public sealed record HomeSections(IReadOnlyList<HomeSection> Sections, IReadOnlyList<CatalogNode> Folders, bool HasMoreFolders)
{
    private const int TilesInSection = 12;
    private const int TilesInAll = 60;
    private const int FolderRows = 30;

    public bool IsEmpty => Sections.Count + Folders.Count == 0;

    public static HomeSections Of(CatalogView view)
    {
        var sections = new List<HomeSection>();
        var folders = new List<CatalogNode>();
        var room = TilesInAll;
        foreach (var folder in view.Top.Where(n => n.IsFolder))
        {
            if (room > 0 && view.ReportsIn(folder).Any())
            {
                sections.Add(Section(folder, view.ReportsIn(folder), view.FoldersIn(folder).Any(), ref room));
            }
            else if (folders.Count <= FolderRows)
            {
                folders.Add(folder);
            }
            else
            {
                break;
            }
        }

        if (view.Top.Any(n => !n.IsFolder))
        {
            room = Math.Max(room, TilesInSection);
            sections.Add(Section(null, view.Top.Where(n => !n.IsFolder), false, ref room));
        }

        return new HomeSections(sections, [.. folders.Take(FolderRows)], folders.Count > FolderRows);
    }

    private static HomeSection Section(CatalogNode? folder, IEnumerable<CatalogNode> reports, bool hasFolders, ref int room)
    {
        var all = reports.ToList();
        var shown = all.Take(Math.Min(room, TilesInSection)).ToList();
        room -= shown.Count;
        return new HomeSection(folder, shown, all.Count, hasFolders || shown.Count < all.Count);
    }
}
