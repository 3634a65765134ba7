using System.Text.RegularExpressions;
using Portal.Core.Reports;

namespace Portal.Core.Push;

/// <summary>
/// The text of a title or description with its places: <c>{dataset.column}</c> of the first row, <c>{parameter}</c>, <c>{data_time}</c>, <c>{date}</c>, <c>{user}</c>.
/// </summary>
public sealed partial class PushTemplate
{
    public const string DataTime = "data_time";
    public const string Date = "date";
    public const string User = "user";

    private static readonly Dictionary<string, string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        [DataTime] = DataTime,
        ["数据时间"] = DataTime,
        [Date] = Date,
        ["日期"] = Date,
        [User] = User,
        ["姓名"] = User,
    };

    private readonly string _text;

    public PushTemplate(string? text) => _text = text ?? "";

    public bool NamesReader => Places().Any(place => WordOf(place) == User);

    public bool IsEmpty => string.IsNullOrWhiteSpace(_text);

    /// <summary>Datasets that a place names.</summary>
    public IEnumerable<string> Datasets => Places().Select(ColumnOf).OfType<ColumnReference>().Select(column => column.Dataset);

    /// <summary>Columns that a place names: whether the dataset has them, only the database knows.</summary>
    public IEnumerable<ColumnReference> Columns => Places().Select(ColumnOf).OfType<ColumnReference>();

    /// <summary>The first place that the report has nothing for, with its braces; a lone brace too. Null: all is well.</summary>
    public string? Fault(ReportDefinition report) => Fault(place => IsKnown(place, report));

    private string? Fault(Func<string, bool> isKnown) =>
        Places().Where(place => !isKnown(place)).Select(place => "{" + place + "}").FirstOrDefault()
        ?? (Place().Replace(_text, "").AsSpan().IndexOfAny('{', '}') is >= 0 and var at ? Place().Replace(_text, "")[at].ToString() : null);

    /// <summary>The same for a report of which nothing but the values of its address is known.</summary>
    public string? FaultWith(IEnumerable<string> values) => Fault(
        place => ColumnOf(place) is null && (WordOf(place) is Date or User || values.Contains(place, StringComparer.OrdinalIgnoreCase)));

    /// <param name="wordOf">Of <see cref="DataTime"/>, <see cref="Date"/>, <see cref="User"/> or a parameter's name.</param>
    public string Fill(Func<string, string> wordOf, Func<ColumnReference, string> valueOf) => Place().Replace(_text, match =>
    {
        var place = match.Groups[1].Value.Trim();
        return ColumnOf(place) is { } column ? valueOf(column) : wordOf(WordOf(place) ?? place);
    }).Trim();

    private static bool IsKnown(string place, ReportDefinition report) => ColumnOf(place) is { } column
        ? report.Datasets.Any(d => d.Name.Equals(column.Dataset, StringComparison.OrdinalIgnoreCase))
        : WordOf(place) is not null || report.Parameters.Any(p => p.Name.Equals(place, StringComparison.OrdinalIgnoreCase));

    private static string? WordOf(string place) => _words.GetValueOrDefault(place);

    private static ColumnReference? ColumnOf(string place) => place.Split('.') is [{ Length: > 0 } dataset, { Length: > 0 } column] ? new ColumnReference(dataset, column) : null;

    private IEnumerable<string> Places() => Place().Matches(_text).Select(match => match.Groups[1].Value.Trim());

    [GeneratedRegex(@"\{([^{}\r\n]{1,100})\}")]
    private static partial Regex Place();
}
