namespace Portal.Core.Reports.Datasets;

internal enum SqlTokenKind { Blank, Comment, Word, Quoted, Parameter, Open, Close, Comma, Semicolon, Other }

/// <summary>A piece of a statement. <see cref="Text"/> of a parameter is its name without <c>@</c>.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Offset)
{
    public bool IsSilent => Kind is SqlTokenKind.Blank or SqlTokenKind.Comment;

    public bool Is(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
