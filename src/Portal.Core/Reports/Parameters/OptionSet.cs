using System.Runtime.CompilerServices;

namespace Portal.Core.Reports.Parameters;

/// <summary>The options of one parameter, found by key; of a tree also what lies below.</summary>
internal sealed class OptionSet
{
    private const int DeepestTree = 100;
    private static readonly OptionSet None = new([]);
    private static readonly ConditionalWeakTable<object, OptionSet> Known = [];
    private static readonly ConditionalWeakTable<object, OptionSet> KnownWithNull = [];
    private readonly Dictionary<string, int> _places;
    private readonly ILookup<string, ParameterOption> _children;

    private OptionSet(IEnumerable<ParameterOption> options)
    {
        var distinct = options.DistinctBy(o => o.Key).ToList();
        _places = distinct.Select((o, i) => (o.Key, i)).ToDictionary(p => p.Key, p => p.i);
        All = [.. distinct.Select(o => o.ParentValue is { } parent && !HangsBelow(parent, distinct) ? o with { ParentValue = null } : o)];
        _children = All.Where(o => o.ParentValue is not null).ToLookup(o => ParameterOption.KeyOf(o.ParentValue!));
        Leaves = [.. All.Where(o => !_children.Contains(o.Key))];
    }

    public IReadOnlyList<ParameterOption> All { get; }
    public IReadOnlyList<ParameterOption> Leaves { get; }

    public static OptionSet Of(ParameterDefinition parameter) => Known.GetValue(parameter, _ => new OptionSet(parameter.Options));

    /// <summary>Columns: value and label; of a tree id, parent and name. The same answer is indexed once.</summary>
    /// <param name="withNull">Rows without a value can be asked for, among others.</param>
    public static OptionSet Of(DatasetResult result, bool isTree, bool withNull) =>
        result.Columns.Count == 0 ? None : (withNull ? KnownWithNull : Known).GetValue(result, _ => new OptionSet(Read(result, isTree, withNull && !isTree)));

    public ParameterOption? Find(string key) => _places.TryGetValue(key, out var place) ? All[place] : null;

    public int PlaceOf(ParameterOption option) => _places[option.Key];

    public IEnumerable<ParameterOption> ChildrenOf(ParameterOption option) => _children[option.Key];

    public bool IsBranch(ParameterOption option) => _children.Contains(option.Key);

    public ParameterOption? ParentOf(ParameterOption option) =>
        option.ParentValue is null ? null : Find(ParameterOption.KeyOf(option.ParentValue));

    public IEnumerable<ParameterOption> LeavesBelow(ParameterOption option)
    {
        var waiting = new Stack<ParameterOption>([option]);
        while (waiting.TryPop(out var next))
        {
            if (!IsBranch(next))
            {
                yield return next;
            }

            foreach (var child in ChildrenOf(next).Reverse())
            {
                waiting.Push(child);
            }
        }
    }

    /// <summary>False when the parent is not there, or the way up never ends: such an option stands at the top.</summary>
    private bool HangsBelow(object parent, List<ParameterOption> options)
    {
        var up = parent;
        for (var steps = 0; steps < DeepestTree; steps++)
        {
            if (!_places.TryGetValue(ParameterOption.KeyOf(up), out var place))
            {
                return steps > 0;
            }

            if (options[place].ParentValue is not { } next)
            {
                return true;
            }

            up = next;
        }

        return false;
    }

    private static IEnumerable<ParameterOption> Read(DatasetResult result, bool isTree, bool withNull)
    {
        var label = isTree && result.Columns.Count > 2 ? 2 : Math.Min(1, result.Columns.Count - 1);
        foreach (var row in result.Rows.Where(r => withNull || r[0] is not null))
        {
            var text = row[label] is { } cell ? ParameterOption.KeyOf(cell) : row[0] is null ? ChipText.Unknown : "—";
            yield return new ParameterOption(row[0] ?? DBNull.Value, text.Length > 0 ? text : ChipText.Blank, isTree && row.Length > 2 ? row[1] : null);
        }
    }
}
