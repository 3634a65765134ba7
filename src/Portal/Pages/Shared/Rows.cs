using Portal.Core.Catalog;

namespace Portal.Pages.Shared;

/// <summary>A report on the home page or in a folder. Shown by <c>_Tile</c>.</summary>
public sealed record Tile(CatalogNode Report, bool IsStarred);

/// <summary>A report in a list. Shown by <c>_ReportRow</c>.</summary>
public sealed record ReportRow(CatalogNode Report, string? Meta);

/// <summary>A folder in a list and what it holds. Shown by <c>_FolderRow</c>.</summary>
public sealed record FolderRow(CatalogNode Folder, int Reports, int Folders)
{
    public static FolderRow Of(CatalogView view, CatalogNode folder) => new(folder, view.CountReports(folder), view.FoldersIn(folder).Count());
}

/// <summary>The star of a report. Shown by <c>Reports/_FavoriteButton</c>, which puts itself anew after a tap.</summary>
public sealed record FavoriteButton(string ReportId, bool IsStarred);
