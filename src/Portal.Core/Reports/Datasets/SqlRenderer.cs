using System.Text;

namespace Portal.Core.Reports.Datasets;

internal enum SqlDialect { Sqlite, Postgres }

/// <summary>Text with places, and the values for them. The text holds nothing a reader typed.</summary>
internal sealed record BoundSql(string Text, IReadOnlyList<object?> Values);

/// <summary>The values of one reader for a statement, by name; <c>user.region</c> and <c>period.from</c> too.</summary>
internal delegate IReadOnlyList<object?> SqlValues(string name);

/// <summary>Puts places into a statement: <c>$1</c> for PostgreSQL, <c>@p1</c> for SQLite.</summary>
internal sealed class SqlRenderer(SqlTemplate template, SqlDialect dialect, SqlValues values)
{
    // PostgreSQL has no empty list, and an untyped empty array takes the type of its other side.
    private const string EmptyIn = "= any ('{}')";
    private const string EmptyNot = "<> all ('{}')";
    private readonly List<object?> _bound = [];
    private readonly Dictionary<string, string[]> _places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands in the way, for the log; null after a good <see cref="Render"/>.</summary>
    public string? Fault { get; private set; }

    public BoundSql Render()
    {
        var text = RenderRange(0, template.Tokens.Count, keepComments: true);
        var limit = dialect == SqlDialect.Sqlite ? 32_766 : 65_535;
        if (_bound.Count > limit)
        {
            Fault = $"{_bound.Count} values are bound, but the database takes {limit} at most; let the SQL join a table instead of a long list";
        }

        return new BoundSql(text, _bound);
    }

    private string RenderRange(int from, int to, bool keepComments)
    {
        var text = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            if (template.Lists.TryGetValue(i, out var list))
            {
                text.Append(RenderList(list));
                i = list.Last;
                continue;
            }

            var token = template.Tokens[i];
            text.Append(token.Kind switch
            {
                SqlTokenKind.Parameter when IsNullAsked(i) => RenderNullQuestion(token.Text),
                SqlTokenKind.Parameter => RenderScalar(token.Text),
                SqlTokenKind.Comment when !keepComments => " ",
                _ => token.Text,
            });
        }

        return text.ToString();
    }

    private string RenderScalar(string name)
    {
        var places = PlacesOf(name, values(name) is { Count: > 0 } some ? some : [null]);
        if (places.Length > 1)
        {
            Fault = $"@{name} has several values but stands where one belongs; write 'in @{name}'";
        }

        return places[0];
    }

    /// <summary>PostgreSQL cannot tell the type of a value that is only asked whether it is null, and forgets it for the other places; so it gets a place of its own.</summary>
    private string RenderNullQuestion(string name)
    {
        var value = values(name);
        _bound.Add(value.Count > 0 ? value[0] : null);
        return $"${_bound.Count}::text";
    }

    private bool IsNullAsked(int index)
    {
        if (dialect != SqlDialect.Postgres)
        {
            return false;
        }

        var next = template.Tokens.Skip(index + 1).Where(t => !t.IsSilent).Take(3).ToList();
        return next is [var first, var second, ..] && first.Is("is")
            && (second.Is("null") || (second.Is("not") && next.Count > 2 && next[2].Is("null")));
    }

    private string RenderList(SqlList list)
    {
        var items = new List<string>();
        var withNull = false;
        foreach (var (from, to) in list.Items)
        {
            if (SqlListFinder.LoneParameter(template.Tokens, from, to) is >= 0 and var index)
            {
                var name = template.Tokens[index].Text;
                var given = values(name);
                withNull |= given.Any(value => value is DBNull);
                items.AddRange(PlacesOf(name, [.. given.Where(value => value is not DBNull)]));
            }
            else
            {
                items.Add(RenderRange(from, to, keepComments: false).Trim());
            }
        }

        if (withNull && items.Count == 0)
        {
            return list.IsNegated ? "is not null" : "is null";
        }

        if (items.Count == 0 && dialect == SqlDialect.Postgres)
        {
            return list.IsNegated ? EmptyNot : EmptyIn;
        }

        // Of a row without a value "in" is neither true nor false: not false lets it through. "not in" leaves it out as it is.
        return $"{(list.IsNegated ? "not in" : "in")} ({string.Join(", ", items)}){(withNull && !list.IsNegated ? " is not false" : "")}";
    }

    private string[] PlacesOf(string name, IReadOnlyList<object?> items)
    {
        if (_places.TryGetValue(name, out var known) && known.Length == items.Count)
        {
            return known;
        }

        var mark = dialect == SqlDialect.Postgres ? "$" : "@p";
        var places = new string[items.Count];
        for (var i = 0; i < places.Length; i++)
        {
            _bound.Add(items[i]);
            places[i] = mark + _bound.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return _places[name] = places;
    }
}
