using Portal.Core.Catalog;

namespace Portal.Pages.Admin.Nodes;

/// <summary>The node that was chosen in the tree, beside it.</summary>
/// <param name="Back">The same page without it.</param>
/// <param name="Readers">Whom its grants let in, and who of them is bound to nobody; null: it is published nowhere.</param>
public sealed record NodePanel(BoardNode Card, string Back, (int Count, int Unbound)? Readers, SightQuestion Question)
{
    public Node Node => Card.Node;

    public string Path => string.Join(" / ", Card.Above.Reverse().Select(folder => folder.Title));
}

/// <summary>Whether a user sees a node, asked on one of its pages.</summary>
/// <param name="Address">Of the form.</param>
/// <param name="Kept">What the address has beside the question.</param>
/// <param name="Who">The user name whose sight is asked for.</param>
public sealed record SightQuestion(string Address, IReadOnlyList<(string Name, string Value)> Kept, string? Who, Sight? Sight);
