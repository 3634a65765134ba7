namespace Portal.Core.Audit;

/// <summary>What changed, for <see cref="AuditEntry.Details"/>: <c>groups +华东大区 -销售部; mobile</c>. The first word of each part is a field's stable name.</summary>
public sealed class AuditChanges
{
    private readonly List<string> _parts = [];

    public bool IsEmpty => _parts.Count == 0;

    /// <summary>The new value is nobody's business, or too long.</summary>
    public AuditChanges Field<T>(string name, T before, T after)
    {
        if (!EqualityComparer<T>.Default.Equals(before, after))
        {
            _parts.Add(name);
        }

        return this;
    }

    /// <summary>Tells the values too.</summary>
    public AuditChanges Value(string name, object? before, object? after)
    {
        if (!Equals(before, after))
        {
            _parts.Add($"{name} {Clean(before)} → {Clean(after)}");
        }

        return this;
    }

    public AuditChanges Set(string name, IReadOnlyCollection<string> before, IReadOnlyCollection<string> after)
    {
        string[] moved = [.. after.Except(before).Select(x => "+" + Clean(x)), .. before.Except(after).Select(x => "-" + Clean(x))];
        if (moved.Length > 0)
        {
            _parts.Add($"{name} {string.Join(' ', moved)}");
        }

        return this;
    }

    public override string ToString() => string.Join("; ", _parts);

    private static string Clean(object? value) => value?.ToString()?.Replace(';', ',') is { Length: > 0 } text ? text : "—";
}
