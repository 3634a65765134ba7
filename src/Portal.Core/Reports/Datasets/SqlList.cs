namespace Portal.Core.Reports.Datasets;

/// <summary><c>[not] in @x</c> or <c>[not] in (a, @x)</c>: tokens First to Last, items as ranges of tokens.</summary>
internal sealed record SqlList(int First, int Last, bool IsNegated, IReadOnlyList<(int From, int To)> Items);

/// <summary>Finds where a list of values may stand, so that each value gets its own place and an empty list still makes a statement.</summary>
internal sealed class SqlListFinder(List<SqlToken> tokens)
{
    private readonly HashSet<int> _listItems = [];

    /// <summary>The parameter at this token is alone in its place, so several values may stand there.</summary>
    public bool IsListItem(int index) => _listItems.Contains(index);

    public List<SqlList> Find()
    {
        var found = new List<SqlList>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Is("in") && Loud(i, +1) is >= 0 and var next && FindAt(i, next) is { } list)
            {
                found.Add(list);
            }
        }

        return found;
    }

    private SqlList? FindAt(int keyword, int next)
    {
        var before = Loud(keyword, -1);
        var isNegated = before >= 0 && tokens[before].Is("not");
        var first = isNegated ? before : keyword;

        if (tokens[next].Kind == SqlTokenKind.Parameter)
        {
            _listItems.Add(next);
            return new SqlList(first, next, isNegated, [(next, next + 1)]);
        }

        var inside = tokens[next].Kind == SqlTokenKind.Open ? Loud(next, +1) : -1;
        return inside < 0 || tokens[inside].Is("select") || tokens[inside].Is("with") || tokens[inside].Is("values")
            ? null
            : ReadItems(first, next, isNegated);
    }

    private SqlList? ReadItems(int first, int open, bool isNegated)
    {
        var items = new List<(int From, int To)>();
        var (depth, from) = (0, open + 1);
        for (var i = open; i < tokens.Count; i++)
        {
            depth += tokens[i].Kind switch { SqlTokenKind.Open => 1, SqlTokenKind.Close => -1, _ => 0 };
            if (depth == 0 || (depth == 1 && tokens[i].Kind == SqlTokenKind.Comma))
            {
                items.Add((from, i));
                from = i + 1;
            }

            if (depth == 0)
            {
                MarkLoneParameters(items);
                return new SqlList(first, i, isNegated, items);
            }
        }

        return null;
    }

    private void MarkLoneParameters(List<(int From, int To)> items)
    {
        foreach (var (from, to) in items)
        {
            if (LoneParameter(tokens, from, to) is >= 0 and var index)
            {
                _listItems.Add(index);
            }
        }
    }

    internal static int LoneParameter(IReadOnlyList<SqlToken> tokens, int from, int to)
    {
        var found = -1;
        for (var i = from; i < to; i++)
        {
            if (tokens[i].IsSilent)
            {
                continue;
            }

            if (found >= 0 || tokens[i].Kind != SqlTokenKind.Parameter)
            {
                return -1;
            }

            found = i;
        }

        return found;
    }

    private int Loud(int from, int step)
    {
        for (var i = from + step; i >= 0 && i < tokens.Count; i += step)
        {
            if (!tokens[i].IsSilent)
            {
                return i;
            }
        }

        return -1;
    }
}
