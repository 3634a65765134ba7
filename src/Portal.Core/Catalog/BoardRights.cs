using Microsoft.EntityFrameworkCore;
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

    /// <summary>With the names of those that stand alone, in three questions for a whole list.</summary>
    internal static async Task<IReadOnlyList<BoardRow>> NameAsync(PortalDb db, IReadOnlyList<BoardRow> rows, CancellationToken ct)
    {
        var alone = rows.Select(row => row.Rights.Own).Where(own => own.Count == 1).Select(own => own[0]).ToLookup(subject => subject.Kind, subject => subject.Id);
        long[] groups = [.. alone[GrantKind.Group]], roles = [.. alone[GrantKind.Role]], users = [.. alone[GrantKind.User]];
        var names = new Dictionary<Subject, string>();
        foreach (var (kind, ids, named) in new[]
        {
            (GrantKind.Group, groups, db.Groups.Where(g => groups.Contains(g.Id)).Select(g => new { g.Id, g.Name })),
            (GrantKind.Role, roles, db.Roles.Where(r => roles.Contains(r.Id)).Select(r => new { r.Id, r.Name })),
            (GrantKind.User, users, db.Users.Where(u => users.Contains(u.Id)).Select(u => new { u.Id, Name = u.DisplayName })),
        })
        {
            if (ids.Length > 0)
            {
                (await named.ToListAsync(ct)).ForEach(each => names[new Subject(kind, each.Id)] = each.Name);
            }
        }

        return [.. rows.Select(row => row.Rights.Own is [var only] ? row with { Rights = row.Rights with { Only = names.GetValueOrDefault(only) } } : row)];
    }
}
