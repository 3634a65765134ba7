using Portal.Core.Catalog;
using Portal.Core.Reports;

namespace Portal.Pages.Reports.Parameters;

/// <param name="Above">Where a found option lies, e.g. 华东.</param>
public sealed record OptionItem(string Key, string Label, bool IsChosen, string? Above = null)
{
    /// <summary>Chosen, but not what is looked for now.</summary>
    public bool IsAside { get; init; }

    /// <summary>Below the first ones, seen when the list is unfolded.</summary>
    public bool IsFolded { get; init; }
}

/// <summary>Options to tick, each in its own place: as many as one can look through; the rest is found by typing.</summary>
public sealed record OptionList(ParameterField Field, IReadOnlyList<OptionItem> Items, int NotShown)
{
    private const int MostShown = 100;
    private const int MostFound = 300;
    private const int MostUnfolded = 12;
    private const int Few = 15;
    private const int MostCells = 40;
    private const int LongestCell = 5;

    /// <summary>Short words, such as months, stand side by side.</summary>
    public bool IsGrid => Items.Count is > 4 and <= MostCells && Items.All(item => item.Label.Length <= LongestCell && item.Above is null);

    public int FoldedCount => Items.Count(item => item.IsFolded);

    public static async Task<OptionList> OfAsync(ParameterField field, NameSearch names, CancellationToken ct)
    {
        var options = field.Value.Options;
        var typed = field.Report.Address.SearchOf(field.Name);
        var found = typed is null ? [.. Enumerable.Range(0, options.Count)] : await names.FindAsync(options, option => (option.Label, option.Key), typed, ct);
        var chosen = field.Value.Keys.ToHashSet(StringComparer.Ordinal);
        var labels = field.Parameter.Kind == ParameterKind.Tree ? LabelsByKey(field) : [];
        var free = found.Where(i => !chosen.Contains(options[i].Key)).ToList();
        var shown = free.Take(typed is null ? MostShown : MostFound).ToHashSet();
        var hits = found.ToHashSet();
        var items = options.Select((option, i) => (Option: option, Place: i))
            .Where(each => shown.Contains(each.Place) || chosen.Contains(each.Option.Key))
            .Select(each => new OptionItem(
                each.Option.Key, each.Option.Label, chosen.Contains(each.Option.Key),
                each.Option.ParentValue is { } parent ? labels.GetValueOrDefault(ParameterOption.KeyOf(parent)) : null)
            { IsAside = field.Parameter.Multiple && !hits.Contains(each.Place) });
        var list = new OptionList(field, [.. items], free.Count - shown.Count);
        return typed is null && !list.IsGrid && list.Items.Count > Few && !field.Report.Address.IsUnfolded(field.Name) ? list.Fold() : list;
    }

    private OptionList Fold() => this with { Items = [.. Items.Select((item, i) => i < MostUnfolded || item.IsChosen ? item : item with { IsFolded = true })] };

    private static Dictionary<string, string> LabelsByKey(ParameterField field) =>
        field.Value.Options.DistinctBy(o => o.Key).ToDictionary(o => o.Key, o => o.Label, StringComparer.Ordinal);
}
