namespace Portal.Core.Reports.Datasets;

internal enum SqlFault { None, Empty, NotASelect, SeveralStatements, Unfinished, Positional }

/// <summary><c>@name</c> in a statement. A list may stand only where <see cref="InList"/>.</summary>
internal sealed record SqlReference(string Name, bool InList, int Offset)
{
    public bool IsOfUser => Name.StartsWith("user.", StringComparison.OrdinalIgnoreCase);

    public string UserAttribute => Name["user.".Length..];
}

/// <summary>One select of a report file, cut where values go. Made once, rendered for every reader.</summary>
internal sealed class SqlTemplate
{
    private readonly List<SqlToken> _tokens;
    private readonly Dictionary<int, SqlList> _lists;

    private SqlTemplate(List<SqlToken> tokens, SqlFault fault, int faultOffset)
    {
        _tokens = tokens;
        (Fault, FaultOffset) = (fault, faultOffset);
        var finder = new SqlListFinder(tokens);
        _lists = finder.Find().ToDictionary(l => l.First);
        References = [.. tokens
            .Select((token, index) => (token, index))
            .Where(t => t.token.Kind == SqlTokenKind.Parameter)
            .Select(t => new SqlReference(t.token.Text, finder.IsListItem(t.index), t.token.Offset))];
    }

    public SqlFault Fault { get; }
    public int FaultOffset { get; }
    public IReadOnlyList<SqlReference> References { get; }
    internal IReadOnlyList<SqlToken> Tokens => _tokens;
    internal IReadOnlyDictionary<int, SqlList> Lists => _lists;

    public static SqlTemplate Parse(string sql)
    {
        var scanner = new SqlScanner(sql);
        var tokens = scanner.Scan();
        var (fault, offset) = scanner.Unfinished >= 0 ? (SqlFault.Unfinished, scanner.Unfinished) : FindFault(tokens);
        DropEnd(tokens);
        return new SqlTemplate(tokens, fault, offset);
    }

    private static (SqlFault, int) FindFault(List<SqlToken> tokens)
    {
        var loud = tokens.Where(t => !t.IsSilent).ToList();
        while (loud.Count > 0 && loud[^1].Kind == SqlTokenKind.Semicolon)
        {
            loud.RemoveAt(loud.Count - 1);
        }

        if (loud.Count == 0)
        {
            return (SqlFault.Empty, 0);
        }

        if (loud.FindIndex(t => t.Kind == SqlTokenKind.Semicolon) is >= 0 and var several)
        {
            return (SqlFault.SeveralStatements, loud[several].Offset);
        }

        if (FindPositional(loud) is { } positional)
        {
            return (SqlFault.Positional, positional);
        }

        return IsSelect(loud) ? (SqlFault.None, 0) : (SqlFault.NotASelect, loud[0].Offset);
    }

    /// <summary><c>$1</c> would be one of our own values in PostgreSQL.</summary>
    private static int? FindPositional(List<SqlToken> loud)
    {
        for (var i = 1; i < loud.Count; i++)
        {
            if (loud[i - 1].Text == "$" && loud[i].Offset == loud[i - 1].Offset + 1 && char.IsAsciiDigit(loud[i].Text[0]))
            {
                return loud[i - 1].Offset;
            }
        }

        return null;
    }

    private static bool IsSelect(List<SqlToken> loud)
    {
        if (!loud[0].Is("with"))
        {
            return loud[0].Is("select") || loud[0].Is("values") || loud[0].Kind == SqlTokenKind.Open;
        }

        var depth = 0;
        foreach (var token in loud)
        {
            depth += token.Kind switch { SqlTokenKind.Open => 1, SqlTokenKind.Close => -1, _ => 0 };
            if (depth == 0 && (token.Is("insert") || token.Is("update") || token.Is("delete") || token.Is("replace") || token.Is("merge")))
            {
                return false;
            }

            if (depth == 0 && (token.Is("select") || token.Is("values")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The statement may stand in brackets later, so its last semicolons and comments go.</summary>
    private static void DropEnd(List<SqlToken> tokens)
    {
        while (tokens.Count > 0 && (tokens[^1].IsSilent || tokens[^1].Kind == SqlTokenKind.Semicolon))
        {
            tokens.RemoveAt(tokens.Count - 1);
        }
    }
}
