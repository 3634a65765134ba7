namespace Portal.Core.Reports.Files;

/// <summary>A piece of a file with its place, counted from 1. <see cref="Weight"/> is the number of pieces with all aliases written out.</summary>
internal abstract record FileNode(int Line, int Column, long Weight);

internal sealed record ScalarNode(string Text, bool IsPlain, bool IsLiteral, int Line, int Column) : FileNode(Line, Column, 1)
{
    public bool IsNull => IsPlain && Text is "" or "~" or "null";

    /// <summary>Line of a place in the text; only a block text (<c>|</c>) keeps its lines.</summary>
    public int LineOf(int offset) => IsLiteral ? Line + 1 + Text.AsSpan(0, Math.Min(offset, Text.Length)).Count('\n') : Line;
}

internal sealed record ListNode(IReadOnlyList<FileNode> Items, int Line, int Column)
    : FileNode(Line, Column, 1 + Items.Sum(i => i.Weight));

internal sealed record MapNode(IReadOnlyList<(ScalarNode Key, FileNode Value)> Entries, int Line, int Column)
    : FileNode(Line, Column, 1 + Entries.Sum(e => 1 + e.Value.Weight));
