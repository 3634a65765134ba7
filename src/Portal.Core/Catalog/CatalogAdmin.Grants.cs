using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;

namespace Portal.Core.Catalog;

/// <summary>Who sees what is below a node.</summary>
public sealed partial class CatalogAdmin
{
    /// <param name="lastDay">On which it still counts; null: until it is taken back. A grant that is there gets it.</param>
    /// <param name="along">Done in the same transaction, before it; false: another was faster, and nothing is kept.</param>
    public Task<CatalogRefusal> GrantAsync(long id, Subject subject, DateOnly? lastDay, CancellationToken ct, Func<Task<bool>>? along = null) => ActAsync(
        id,
        async node =>
        {
            if (lastDay < clock.Today)
            {
                return CatalogRefusal.PastDay;
            }

            if (!await IsThereAsync(subject, ct))
            {
                return CatalogRefusal.UnknownSubject;
            }

            if (along is not null && !await along())
            {
                return CatalogRefusal.Overtaken;
            }

            SourceFields.SetGrants(node, node.Grants.Select(g => new Subject(g.Kind, g.SubjectId)).Append(subject).ToHashSet());
            node.Grants.Single(g => g.Kind == subject.Kind && g.SubjectId == subject.Id).LastDay = lastDay;
            node.SetByAdmin |= NodeFields.Grants;
            audit.Write(AuditCodes.Granted, node.Title, await NameAsync(subject, ct) + (lastDay is { } day ? $" until {day:yyyy-MM-dd}" : ""));
            return CatalogRefusal.None;
        },
        ct);

    public Task<CatalogRefusal> RevokeAsync(long id, Subject subject, CancellationToken ct) => ActAsync(
        id,
        async node =>
        {
            if (node.Grants.RemoveAll(g => g.Kind == subject.Kind && g.SubjectId == subject.Id) > 0)
            {
                audit.Write(AuditCodes.Revoked, node.Title, await NameAsync(subject, ct));
            }

            node.SetByAdmin |= NodeFields.Grants;
            return CatalogRefusal.None;
        },
        ct);

    /// <summary>Whether the grants of the folders above count here too.</summary>
    public Task<CatalogRefusal> InheritAsync(long id, bool inherits, CancellationToken ct) => ActAsync(
        id,
        node =>
        {
            if (node.InheritsGrants != inherits)
            {
                audit.Write(AuditCodes.InheritanceChanged, node.Title, inherits ? "on" : "off");
            }

            node.InheritsGrants = inherits;
            node.SetByAdmin |= NodeFields.Grants;
            return Task.FromResult(CatalogRefusal.None);
        },
        ct);

    private async Task<string> NameAsync(Subject subject, CancellationToken ct) => subject.Kind switch
    {
        GrantKind.Group => "group " + await db.Groups.Where(g => g.Id == subject.Id).Select(g => g.Name).SingleOrDefaultAsync(ct),
        GrantKind.Role => "role " + await db.Roles.Where(r => r.Id == subject.Id).Select(r => r.Name).SingleOrDefaultAsync(ct),
        GrantKind.User => "user " + await db.Users.Where(u => u.Id == subject.Id).Select(u => u.UserName).SingleOrDefaultAsync(ct),
        _ => "everyone",
    };

    private Task<bool> IsThereAsync(Subject subject, CancellationToken ct) => subject.Kind switch
    {
        GrantKind.Everyone => Task.FromResult(subject.Id == 0),
        GrantKind.Group => db.Groups.AnyAsync(g => g.Id == subject.Id, ct),
        GrantKind.Role => db.Roles.AnyAsync(r => r.Id == subject.Id, ct),
        GrantKind.User => db.Users.AnyAsync(u => u.Id == subject.Id, ct),
        _ => Task.FromResult(false),
    };
}
