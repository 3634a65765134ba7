using Portal.Core.Reports;

namespace Portal.Pages.Reports.Parameters;

/// <param name="Above">Where a found option lies, e.g. 华东.</param>
public sealed record OptionItem(string Key, string Label, bool IsChosen, string? Above = null);

/// <summary>Options to tick: the chosen ones first, then as many as one can look through; the rest is found by typing.</summary>
public sealed record OptionList(ParameterField Field, IReadOnlyList<OptionItem> Items, int NotShown)
{
    private const int MostShown = 100;

    public static OptionList Of(ParameterField field, string? search)
    {
        var labels = field.Parameter.Kind == ParameterKind.Tree ? LabelsByKey(field) : [];
        var chosen = field.Value.Keys.ToHashSet(StringComparer.Ordinal);
        var found = field.Value.Options.Where(o => !chosen.Contains(o.Key) && Fits(o, search)).ToList();
        var items = field.Value.Options.Where(o => chosen.Contains(o.Key)).Concat(found.Take(MostShown));
        return new OptionList(field, [.. items.Select(Item)], Math.Max(0, found.Count - MostShown));

        OptionItem Item(ParameterOption option) => new(
            option.Key, option.Label, chosen.Contains(option.Key),
            option.ParentValue is { } parent ? labels.GetValueOrDefault(ParameterOption.KeyOf(parent)) : null);
    }

    private static Dictionary<string, string> LabelsByKey(ParameterField field) =>
        field.Value.Options.DistinctBy(o => o.Key).ToDictionary(o => o.Key, o => o.Label, StringComparer.Ordinal);

    private static bool Fits(ParameterOption option, string? search) =>
        search is null
        || option.Label.Contains(search, StringComparison.CurrentCultureIgnoreCase)
        || option.Key.Contains(search, StringComparison.OrdinalIgnoreCase);
}
