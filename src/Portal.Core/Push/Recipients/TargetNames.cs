using System.Globalization;

namespace Portal.Core.Push;

/// <summary>A group, a role or a chat that a plan sends to.</summary>
/// <param name="Id">0: nobody ever had its name.</param>
/// <param name="Name">What it is called now; of what is gone: what it was called when somebody chose it.</param>
public sealed record PlanTarget(long Id, string Name, bool IsGone)
{
    /// <summary>As a form sends it.</summary>
    public string Value => TargetNames.ValueOf(Id, Name);
}

/// <summary>What targets of one kind are called now.</summary>
public sealed class TargetNames(IReadOnlyList<(long Id, string Name)> present)
{
    private readonly Dictionary<long, string> _names = present.ToDictionary(each => each.Id, each => each.Name);
    private readonly ILookup<string, long> _ids = present.ToLookup(each => each.Name, each => each.Id);

    public IReadOnlyList<PlanTarget> All { get; } = [.. present.Select(each => new PlanTarget(each.Id, each.Name, false))];

    /// <summary>What a plan kept.</summary>
    public IReadOnlyList<PlanTarget> Of(IReadOnlyList<string> names, IReadOnlyList<long>? ids) =>
        [.. names.SelectMany((name, at) => IdOf(names, ids, at) is > 0 and var id ? [Find(id, name)] : Named(name)).Distinct()];

    /// <summary>What a form says: numbers, or names where it was written by hand.</summary>
    /// <param name="before">What the plan had: of those that are gone only it knows the names.</param>
    public IReadOnlyList<PlanTarget> Chosen(IReadOnlyList<string> values, IReadOnlyList<PlanTarget> before) => [.. values.SelectMany(value =>
        !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Named(value)
            : _names.ContainsKey(id) ? [Find(id, value)]
            : before.Any(had => had.Id == id) ? before.Where(had => had.Id == id) : Named(value)).Distinct()];

    /// <summary>What a form shows as chosen.</summary>
    public static IEnumerable<string> ValuesOf(IReadOnlyList<string> names, IReadOnlyList<long>? ids) => names.Select((name, at) => ValueOf(IdOf(names, ids, at), name));

    internal static string ValueOf(long id, string name) => id > 0 ? id.ToString(CultureInfo.InvariantCulture) : name;

    private static long IdOf(IReadOnlyList<string> names, IReadOnlyList<long>? ids, int at) => ids?.Count == names.Count ? ids[at] : 0;

    private PlanTarget Find(long id, string name) => _names.TryGetValue(id, out var now) ? new PlanTarget(id, now, false) : new PlanTarget(id, name, true);

    private IEnumerable<PlanTarget> Named(string name) => _ids[name].Select(id => Find(id, name)).DefaultIfEmpty(new PlanTarget(0, name, true));
}
