using Portal.Core.Reports;

namespace Portal.Pages.Reports.Parameters;

public enum TreeState { Off, Part, On }

/// <param name="Chosen">Leaves below that are chosen, of <paramref name="Total"/>; a leaf counts itself.</param>
public sealed record TreeItem(ParameterOption Option, TreeState State, int Chosen, int Total, IReadOnlyList<TreeItem> Children)
{
    public bool IsBranch { get; init; }

    /// <summary>Its children come when it is opened.</summary>
    public bool IsLazy { get; init; }
}

/// <summary>A tree of options with what is chosen in it. Large trees hold only branches that are chosen in; the others come on request.</summary>
public sealed class OptionTree
{
    private const int MostAtOnce = 400;
    private const int Deepest = 30;

    private readonly ILookup<string, ParameterOption> _children;
    private readonly HashSet<string> _chosen;
    private readonly bool _isLarge;

    public OptionTree(ParameterField field)
    {
        var options = field.Value.Options;
        _children = options.ToLookup(o => o.ParentValue is null ? "" : "/" + ParameterOption.KeyOf(o.ParentValue), StringComparer.Ordinal);
        _chosen = field.Value.Keys.ToHashSet(StringComparer.Ordinal);
        _isLarge = options.Count > MostAtOnce;
        Top = [.. _children[""].Select(o => Item(o, isChosen: false, 0))];
    }

    public IReadOnlyList<TreeItem> Top { get; }

    public int Chosen => Top.Sum(item => item.Chosen);

    /// <summary>What lies below a branch; nothing when there is no such branch.</summary>
    public IReadOnlyList<TreeItem> Below(string key, bool isChosen) => [.. _children["/" + key].Select(o => Item(o, isChosen, 1))];

    private TreeItem Item(ParameterOption option, bool isChosen, int depth)
    {
        isChosen |= _chosen.Contains(option.Key);
        var below = depth < Deepest ? _children["/" + option.Key].Select(o => Item(o, isChosen, depth + 1)).ToList() : [];
        if (below.Count == 0)
        {
            return new TreeItem(option, isChosen ? TreeState.On : TreeState.Off, isChosen ? 1 : 0, 1, []);
        }

        var (chosen, total) = (below.Sum(item => item.Chosen), below.Sum(item => item.Total));
        var state = chosen == 0 ? TreeState.Off : chosen == total ? TreeState.On : TreeState.Part;
        var isLazy = _isLarge && state != TreeState.Part;
        return new TreeItem(option, state, chosen, total, isLazy ? [] : below) { IsBranch = true, IsLazy = isLazy };
    }
}
