using Portal.Core.Data;

namespace Portal.Core.Catalog;

/// <summary>Who a node is granted to by itself, in short: counts, and the name where there is but one.</summary>
/// <param name="Inherits">The grants of the folders above count too.</param>
public sealed record BoardRights(bool Inherits, IReadOnlyList<Subject> Own)
{
    /// <summary>Of the only subject, when it is not everyone.</summary>
    public string? Only { get; init; }

    public bool IsForEveryone => Own.Contains(Subject.Everyone);

    public int Count(GrantKind kind) => Own.Count(subject => subject.Kind == kind);

    /// <summary>With the names of those that stand alone.</summary>
    internal static async Task<IReadOnlyList<BoardRow>> NameAsync(PortalDb db, IReadOnlyList<BoardRow> rows, CancellationToken ct)
    {
        var names = await db.NamesOfAsync(rows.Select(row => row.Rights.Own).Where(own => own.Count == 1).Select(own => own[0]), ct);
        return [.. rows.Select(row => row.Rights.Own is [var only] ? row with { Rights = row.Rights with { Only = names.GetValueOrDefault(only)?.Name } } : row)];
    }
}
