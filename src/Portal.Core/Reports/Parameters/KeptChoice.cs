namespace Portal.Core.Reports.Parameters;

/// <summary>A choice whose options cannot be read just now: the address keeps it, nothing of it is bound, since nobody knows what may be chosen.</summary>
internal sealed class KeptChoice(ParameterDefinition parameter, DatasetProblem problem) : ParameterReader(parameter)
{
    public override DatasetProblem? Problem => problem;

    public override Choice Default() => Keep(Parameter.Default);

    public override Choice? Read(Given given, List<string> aside) => given.Values is not { Count: > 0 } values ? null
        : given.IsBlank ? Parameter.Multiple || Parameter.Optional ? Keep([]) : null
        : Keep([.. values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)]);

    private static Choice Keep(IReadOnlyList<string> keys) =>
        new(keys, [], keys.Any(BriefKeys.IsBrief) ? ChipText.Several : ChipText.Of([.. keys.Select(ChipText.Quote)]));
}
