namespace Portal.Core.Reports.Parameters;

/// <summary>Options to choose from, flat or a tree. Only what is an option is ever bound.</summary>
internal sealed class ChoiceReader(ParameterDefinition parameter, OptionSet options) : ParameterReader(parameter)
{
    public override IReadOnlyList<ParameterOption> Options => options.All;

    public override Choice Default()
    {
        var written = Parameter.Default.Select(options.Find).OfType<ParameterOption>().ToList();
        if (written.Count > 0)
        {
            return Choose(Parameter.Multiple ? written : written[..1]);
        }

        return Choose(Parameter.Multiple || Parameter.Optional ? [] : [.. options.All.Take(1)]);
    }

    public override Choice? Read(Given given, List<string> aside)
    {
        if (given.Values is not { Count: > 0 } values)
        {
            return null;
        }

        if (given.IsBlank)
        {
            return Parameter.Multiple || Parameter.Optional ? Choose([]) : null;
        }

        var chosen = new List<ParameterOption>();
        foreach (var value in values.SelectMany(word => KeysOf(word, aside)).Distinct().Where(v => v.Length > 0))
        {
            if (options.Find(value) is { } option && (Parameter.Multiple || chosen.Count == 0))
            {
                chosen.Add(option);
            }
            else
            {
                aside.Add(value);
            }
        }

        return chosen.Count == 0 ? null : Choose(chosen);
    }

    private IReadOnlyList<string> KeysOf(string word, List<string> aside)
    {
        if (!Parameter.Multiple || options.Find(word) is not null || BriefKeys.Read(word, options.All, out var lost) is not { } keys)
        {
            return [word];
        }

        if (lost is not null)
        {
            aside.Add(lost);
        }

        return keys;
    }

    private Choice Choose(List<ParameterOption> chosen)
    {
        if (chosen.Count == 0)
        {
            return new Choice([], Parameter.Multiple ? Values(options.Leaves) : [null], ChipText.All);
        }

        var leaves = chosen.SelectMany(options.LeavesBelow).Distinct().OrderBy(options.PlaceOf).ToList();
        if (Parameter.Multiple && leaves.Count == options.Leaves.Count)
        {
            return Choose([]);
        }

        var shown = Parameter.Multiple && Parameter.Kind == ParameterKind.Tree ? WholeBranches(leaves) : chosen;
        var ordered = shown.OrderBy(options.PlaceOf).ToList();
        return new Choice([.. ordered.Select(o => o.Key)], Values(leaves), ChipText.Of([.. ordered.Select(o => o.Label)]));
    }

    /// <summary>A branch instead of all that lies below it, so that one choice has one way of writing.</summary>
    private List<ParameterOption> WholeBranches(List<ParameterOption> leaves)
    {
        var whole = leaves.ToHashSet();
        for (var rising = leaves.Select(options.ParentOf).OfType<ParameterOption>().Distinct().ToList(); rising.Count > 0;)
        {
            rising = [.. rising.Where(branch => options.ChildrenOf(branch).All(whole.Contains) && whole.Add(branch))
                .Select(options.ParentOf).OfType<ParameterOption>().Distinct()];
        }

        return [.. whole.Where(o => options.ParentOf(o) is not { } parent || !whole.Contains(parent))];
    }

    private static List<object?> Values(IEnumerable<ParameterOption> chosen) => [.. chosen.Select(o => (object?)o.Value)];
}
