using System.Collections.Frozen;
using Portal.Core.Browser;
using Portal.Core.Catalog;
using Portal.Core.Reports;

namespace Portal.Pages.Reports;

/// <summary>A report that the reader may see, opened with the values of an address.</summary>
public sealed record OpenReport
{
    private const int LongestAddress = 2000;

    public required CatalogNode Node { get; init; }
    public required IReportSource Source { get; init; }
    public required ReportView View { get; init; }
    public required ReportAddress Address { get; init; }

    /// <summary>Shown for a picture of this size, on which nothing can be touched; null: a page.</summary>
    public ShotSize? CaptureSize { get; init; }

    /// <summary>The reader may mend what is missing, so he is told.</summary>
    public bool IsForAdmin { get; init; }

    /// <summary>Reports that tables of this one lead to and the reader may see.</summary>
    public IReadOnlySet<string> Linked { get; init; } = FrozenSet<string>.Empty;

    public ReportDefinition Report => View.Report;

    /// <summary>As the catalog calls it.</summary>
    public string Title => Node.Title;

    /// <summary>The address that shows the same view; <paramref name="more"/> are pairs such as <c>_page.b5=2</c>.</summary>
    public string Link(params ReadOnlySpan<string> more) => LinkTo("", more);

    /// <summary>As <see cref="Link"/>, but with values that could not be used, so that the page says so.</summary>
    public string LinkAsChosen()
    {
        var pairs = Address.Values.SelectMany(pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value)}"));
        var written = View.PutAside.Count == 0 ? "" : string.Join('&', pairs);
        return written.Length is > 0 and < LongestAddress ? $"{Bare()}?{written}" : Link();
    }

    /// <summary>The values of this view for a form without scripts, and <paramref name="more"/>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs(string? more) => $"{View.Query}&{more}".Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "")));

    /// <summary>The address of a part of the report with the values of this view, e.g. <c>/parameters</c>.</summary>
    public string LinkTo(string part, params ReadOnlySpan<string> more)
    {
        var query = string.Join('&', [View.Query, .. more]).Trim('&');
        return query.Length == 0 ? Bare(part) : $"{Bare(part)}?{query}";
    }

    /// <summary>Without values: the defaults.</summary>
    public string Bare(string part = "") => $"/reports/{Uri.EscapeDataString(Report.Id)}{part}";
}
