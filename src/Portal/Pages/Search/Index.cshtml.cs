using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core;
using Portal.Core.Catalog;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Search;

public sealed class IndexModel(ReportCatalog catalog, CurrentUser current, Recents recents, IStringLocalizer<Text> text) : PageModel
{
    private const int LongestShown = 64;
    private const int Suggested = 5;
    private CatalogView _view = null!;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Typed { get; set; }

    /// <summary>What was typed, or null for nothing.</summary>
    public string? Term => string.IsNullOrWhiteSpace(Typed) ? null : LongText.Begin(Typed.Trim(), LongestShown);

    public SearchResult Result { get; private set; } = SearchResult.Nothing;
    public bool HasMore => Result.ReportCount > SearchResult.Most || Result.FolderCount > SearchResult.Most;
    public IReadOnlyList<RecentReport> Recents { get; private set; } = [];
    public IReadOnlyList<RecentReport> MostUsed { get; private set; } = [];
    public IReadOnlyList<CatalogNode> Popular { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        _view = (await catalog.ForAsync(current.Account, ct)).On(current.Terminal);
        Result = _view.Search(Term);
        if (Term is null)
        {
            Recents = await recents.ListAsync(current.Account, _view, Suggested, ct);
            var shown = Recents.Select(r => r.Node).ToHashSet();
            MostUsed = [.. (await recents.MostUsedAsync(current.Account, _view, Suggested * 2, ct)).Where(r => r.Count > 1 && !shown.Contains(r.Node)).Take(Suggested)];
            var own = shown.Concat(MostUsed.Select(r => r.Node)).ToHashSet();
            Popular = own.Count >= Suggested ? [] : [.. (await recents.PopularAsync(_view, Suggested + own.Count, ct)).Where(node => !own.Contains(node)).Take(Suggested)];
        }

        return this.PageOrFragment("_Results");
    }

    /// <summary>Where it lies, and what there is to know: 华东大区 / 日报 · 每日 06:00 更新</summary>
    public string MetaOf(CatalogNode node)
    {
        var second = node.IsFolder ? text["{0} 张报表", _view.CountReports(node)].Value : node.UpdateNote;
        return string.Join(" · ", new[] { node.Path, second }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
