namespace Portal.Core.Reports.Datasets;

/// <summary>Cuts a statement into tokens, so that <c>@name</c> inside texts, quoted names and comments is left alone. Knows the quotes of SQLite and PostgreSQL.</summary>
internal sealed class SqlScanner(string sql)
{
    private int _at;

    /// <summary>Where a quote or comment begins that never ends; -1 if all end.</summary>
    public int Unfinished { get; private set; } = -1;

    public List<SqlToken> Scan()
    {
        var tokens = new List<SqlToken>();
        while (_at < sql.Length)
        {
            var start = _at;
            var kind = Next();
            var text = kind == SqlTokenKind.Parameter ? sql[(start + 1).._at] : sql[start.._at];
            tokens.Add(new SqlToken(kind, text, start));
        }

        return tokens;
    }

    private SqlTokenKind Next()
    {
        var c = sql[_at];
        return c switch
        {
            _ when char.IsWhiteSpace(c) => While(char.IsWhiteSpace, SqlTokenKind.Blank),
            '-' when Peek(1) == '-' => Until("\n", 2, mayEnd: true, SqlTokenKind.Comment),
            '/' when Peek(1) == '*' => BlockComment(),
            '\'' => Quoted('\'', escapes: false),
            'e' or 'E' when Peek(1) == '\'' => EscapedText(),
            '"' or '`' => Quoted(c, escapes: false),
            '$' when DollarTag() is { } tag => Until(tag, tag.Length, mayEnd: false, SqlTokenKind.Quoted),
            '@' => At(),
            '(' => One(SqlTokenKind.Open),
            ')' => One(SqlTokenKind.Close),
            ',' => One(SqlTokenKind.Comma),
            ';' => One(SqlTokenKind.Semicolon),
            _ when IsNameStart(c) => While(IsNamePart, SqlTokenKind.Word),
            _ when char.IsAsciiDigit(c) => While(d => IsNamePart(d) || d == '.', SqlTokenKind.Other),
            _ => One(SqlTokenKind.Other),
        };
    }

    /// <summary><c>@name</c> or <c>@name.part</c>; else one of PostgreSQL's operators (<c>@&gt;</c>, <c>@@</c>).</summary>
    private SqlTokenKind At()
    {
        if (!IsNameStart(Peek(1)) || (_at > 0 && sql[_at - 1] == '@'))
        {
            return One(SqlTokenKind.Other);
        }

        _at++;
        While(IsNamePart, SqlTokenKind.Parameter);
        if (Peek(0) == '.' && IsNameStart(Peek(1)))
        {
            _at++;
            While(IsNamePart, SqlTokenKind.Parameter);
        }

        return SqlTokenKind.Parameter;
    }

    private SqlTokenKind EscapedText()
    {
        _at++;
        return Quoted('\'', escapes: true);
    }

    private SqlTokenKind Quoted(char quote, bool escapes)
    {
        var start = _at++;
        while (_at < sql.Length)
        {
            if (escapes && sql[_at] == '\\')
            {
                _at++;
            }
            else if (sql[_at] == quote && Peek(1) == quote)
            {
                _at++;
            }
            else if (sql[_at] == quote)
            {
                _at++;
                return SqlTokenKind.Quoted;
            }

            _at++;
        }

        return Unended(start, SqlTokenKind.Quoted);
    }

    /// <summary>PostgreSQL nests comments, SQLite does not; the outer end is taken, where both are outside.</summary>
    private SqlTokenKind BlockComment()
    {
        var start = _at;
        for (var depth = 0; _at < sql.Length;)
        {
            depth += sql.AsSpan(_at) switch { ['/', '*', ..] => 1, ['*', '/', ..] => -1, _ => 0 };
            var isMark = sql.AsSpan(_at) is ['/', '*', ..] or ['*', '/', ..];
            _at += isMark ? 2 : 1;
            if (isMark && depth == 0)
            {
                return SqlTokenKind.Comment;
            }
        }

        return Unended(start, SqlTokenKind.Comment);
    }

    private SqlTokenKind Until(string end, int from, bool mayEnd, SqlTokenKind kind)
    {
        var found = sql.IndexOf(end, _at + from, StringComparison.Ordinal);
        if (found < 0 && !mayEnd)
        {
            return Unended(_at, kind);
        }

        _at = found < 0 ? sql.Length : found + end.Length;
        return kind;
    }

    private SqlTokenKind Unended(int start, SqlTokenKind kind)
    {
        Unfinished = start;
        _at = sql.Length;
        return kind;
    }

    private string? DollarTag()
    {
        var end = _at + 1;
        while (end < sql.Length && IsNamePart(sql[end]) && sql[end] != '$')
        {
            end++;
        }

        var isTag = end < sql.Length && sql[end] == '$' && !char.IsAsciiDigit(sql[_at + 1]);
        return isTag ? sql[_at..(end + 1)] : null;
    }

    private SqlTokenKind While(Func<char, bool> holds, SqlTokenKind kind)
    {
        while (_at < sql.Length && holds(sql[_at]))
        {
            _at++;
        }

        return kind;
    }

    private SqlTokenKind One(SqlTokenKind kind)
    {
        _at++;
        return kind;
    }

    private char Peek(int ahead) => _at + ahead < sql.Length ? sql[_at + ahead] : '\0';

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}
