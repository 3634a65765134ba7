using Portal.Core.Catalog;
using Portal.Hosting;

namespace Portal.Pages.Shared;

/// <summary>
/// Covers of reports as pictures for cards: WeCom and WeChat fetch them without a session and take no SVG. An address says
/// which kinds of blocks there are, nothing of the report: whoever knows it learns nothing.
/// </summary>
public static class CoverPictures
{
    /// <summary>300 × 300, for the share menu and cards in chats; a local address.</summary>
    public static string CoverOf(this Assets assets, CatalogNode report) => assets[$"cover-{Glyphs.CoverOf(report)}.png"];

    /// <summary>1068 × 455, for news and template cards; a local address.</summary>
    public static string WideCoverOf(this Assets assets, CatalogNode report) => assets[$"cover-{Glyphs.CoverOf(report)}-wide.png"];
}
