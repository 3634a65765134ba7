using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Numbers;

/// <summary>A total made of the totals of other columns: <c>orders / leads</c>, <c>(amount - cost) / amount</c>.</summary>
public sealed partial class TotalExpression
{
    private const int MostTokens = 60;
    private readonly string[] _tokens;
    private int _place;
    private Func<string, ExactNumber?> _totalOf = _ => 0L;

    private TotalExpression(string text, string[] tokens) => (Text, _tokens) = (text, tokens);

    public string Text { get; }

    /// <summary>The columns whose totals it needs.</summary>
    public IEnumerable<string> Columns => _tokens.Where(token => Name().IsMatch(token)).Distinct(StringComparer.OrdinalIgnoreCase);

    public static TotalExpression Ratio(string part, string whole) => new($"{part} / {whole}", [part, "/", whole]);

    /// <summary>Null when it is not one: names of columns, numbers, + − × ÷ and brackets.</summary>
    public static TotalExpression? TryParse(string text)
    {
        var tokens = Token().Matches(text).Select(match => match.Value).ToArray();
        if (tokens.Length is 0 or > MostTokens || string.Concat(tokens) != string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))))
        {
            return null;
        }

        var expression = new TotalExpression(text, tokens);
        return expression.IsComplete() ? expression : null;
    }

    /// <summary>Null where something is missing or divided by nothing.</summary>
    public ExactNumber? Of(Func<string, ExactNumber?> totalOf)
    {
        var reading = new TotalExpression(Text, _tokens) { _totalOf = totalOf };
        return reading.Sum();
    }

    public override string ToString() => Text;

    private bool IsComplete()
    {
        try
        {
            Sum();
            return _place == _tokens.Length;
        }
        catch (FormatException)
        {
            return false;
        }
        finally
        {
            _place = 0;
        }
    }

    private ExactNumber? Sum()
    {
        var sum = Product();
        while (Next("+", "-") is { } sign)
        {
            var other = Product();
            sum = sign == "+" ? sum + other : sum - other;
        }

        return sum;
    }

    private ExactNumber? Product()
    {
        var product = Factor();
        while (Next("*", "/") is { } sign)
        {
            var other = Factor();
            product = sign == "*" ? product * other : other is { IsZero: false } ? product / other : null;
        }

        return product;
    }

    private ExactNumber? Factor()
    {
        if (Next("-") is not null)
        {
            return -Factor();
        }

        if (Next("(") is not null)
        {
            var inner = Sum();
            return Next(")") is not null ? inner : throw new FormatException("a bracket is not closed");
        }

        var token = _place < _tokens.Length ? _tokens[_place++] : throw new FormatException("it ends too early");
        return Name().IsMatch(token) ? _totalOf(token) : ExactNumber.TryParse(token) ?? throw new FormatException("not a number");
    }

    private string? Next(params ReadOnlySpan<string> signs) => _place < _tokens.Length && signs.Contains(_tokens[_place]) ? _tokens[_place++] : null;

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{N}_]*|[0-9]+(?:\.[0-9]+)?|[-+*/()]")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[\p{L}_]")]
    private static partial Regex Name();
}
