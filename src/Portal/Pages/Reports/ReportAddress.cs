using System.Globalization;
using Microsoft.Extensions.Primitives;
using Portal.Core.Reports.Tables;

namespace Portal.Pages.Reports;

/// <summary>What the query of a report's address says: values of parameters and, with a leading <c>_</c>, how the page shows them.</summary>
public sealed class ReportAddress
{
    public const string FreshKey = "_fresh";
    public const string PatientKey = "_wait";
    public const string ApplyKey = "_apply";
    public const string FieldsKey = "_fields";
    public const string BelowKey = "_below";
    public const string MoreKey = "_more";
    public const string RowsKey = "_rows";
    public const string WidthKey = "_width";
    private const string SortPrefix = "_sort.";
    private const string PagePrefix = "_page.";
    private const string SearchPrefix = "_q.";
    private const string UnfoldedPrefix = "_open.";
    private const string FindPrefix = "_find.";
    private const string All = "all";
    private const int MostNames = 200;
    private const int LongestSearch = 100;
    private const int LongestKey = 1000;

    private readonly Dictionary<string, StringValues> _query;

    public ReportAddress(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        _query = query.DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        Values = _query.Where(pair => !pair.Key.StartsWith('_')).Take(MostNames).ToDictionary(
            pair => pair.Key,
            pair => (IReadOnlyList<string>)[.. pair.Value.Select(value => value ?? "")],
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the request says: choices that are too long for an address are posted.</summary>
    public static async ValueTask<ReportAddress> OfAsync(HttpRequest request, CancellationToken ct) =>
        request.HasFormContentType ? new([.. await request.ReadFormAsync(ct), .. request.Query]) : new(request.Query);

    /// <summary>Parameter → values, as <see cref="Core.Reports.IReportSource.OpenAsync"/> wants them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; }

    /// <summary>The reader wants the data read again.</summary>
    public bool IsFresh => _query.ContainsKey(FreshKey);

    /// <summary>The reader has no scripts: the answer waits for every block.</summary>
    public bool IsPatient => _query.ContainsKey(PatientKey);

    /// <summary>A form without scripts sent all of its fields.</summary>
    public bool IsFromForm => _query.ContainsKey(ApplyKey);

    /// <summary>The rows below those that are already shown.</summary>
    public bool IsMore => _query.ContainsKey(MoreKey);

    /// <summary>Of a table what stands below its head and search field.</summary>
    public bool IsRows => _query.ContainsKey(RowsKey);

    /// <summary>Only the fields of the parameter sheet.</summary>
    public bool IsFields => _query.ContainsKey(FieldsKey);

    /// <summary>The branch of a tree that was opened.</summary>
    public string? Below => Text(BelowKey, LongestKey);

    public TableOrder? OrderOf(string block) => TableOrder.Parse(Text(SortPrefix + block, LongestSearch));

    public int PageOf(string block) =>
        int.TryParse(Text(PagePrefix + block, 9), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;

    /// <summary>All rows of a table at once.</summary>
    public bool IsWhole(string block) => Text(PagePrefix + block, 9) == All;

    /// <summary>What was typed to find rows of a table.</summary>
    public string? FindOf(string block) => Text(FindPrefix + block, LongestSearch)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>What was typed to find an option of a parameter.</summary>
    public string? SearchOf(string parameter) => Text(SearchPrefix + parameter, LongestSearch)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The reader unfolded the options of a parameter.</summary>
    public bool IsUnfolded(string parameter) => _query.ContainsKey(UnfoldedPrefix + parameter);

    public static string Sort(string block, TableOrder order) => $"{SortPrefix}{block}={Uri.EscapeDataString(order.ToString())}";

    public static string Page(string block, int page) => string.Create(CultureInfo.InvariantCulture, $"{PagePrefix}{block}={page}");

    public static string Whole(string block) => $"{PagePrefix}{block}={All}";

    public static string FindName(string block) => FindPrefix + block;

    /// <summary>How a table is shown now, with another order or page; what is looked for in it stays.</summary>
    public string[] TablePairs(string block, string? order, string? page = null) =>
        [.. new[] { order, FindOf(block) is { } find ? $"{FindPrefix}{block}={Uri.EscapeDataString(find)}" : null, page }.OfType<string>()];

    public static string SearchName(string parameter) => SearchPrefix + parameter;

    public static string UnfoldedName(string parameter) => UnfoldedPrefix + parameter;

    private string? Text(string key, int longest) =>
        _query.TryGetValue(key, out var values) && values is [{ } first, ..] && first.Length <= longest ? first : null;
}
