using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>What keeps a user from a node though it may be granted to him.</summary>
public enum SightObstacle
{
    Disabled,

    /// <summary>None of his roles, 所有人 among them, allows to view.</summary>
    NoViewPermission,

    /// <summary>The node or the folder above it that is named is not published.</summary>
    Unpublished,

    /// <summary>The source no longer has it.</summary>
    Gone,

    /// <summary>No grant includes him.</summary>
    NotGranted,

    /// <summary>The grant to the one that is named has ended.</summary>
    GrantEnded,
}

/// <summary>Why a user sees a node, or why not.</summary>
/// <param name="Who">The user as people know him.</param>
/// <param name="Sees">He finds it on his pages.</param>
/// <param name="Grants">Those that include him, his own groups and those above them.</param>
/// <param name="Obstacles">With the folder's title or the grant's name where one is to blame.</param>
public sealed record Sight(string Who, bool Sees, bool IsAdmin, IReadOnlyList<BoardGrant> Grants, IReadOnlyList<(SightObstacle What, string? Where)> Obstacles)
{
    /// <summary>Where he finds it; folders above may keep it back.</summary>
    public Terminals Terminals { get; init; } = Terminals.All;

    /// <summary>A folder is shown to whoever sees something in it, though it is not granted itself.</summary>
    public bool SeesByWhatIsBelow => Sees && !IsAdmin && Grants.Count == 0;
}

/// <summary>Explains the rights as they act: the same account and the same grants that pages ask.</summary>
public sealed class SightReasons(PortalDb db, UserDirectory users, ReportCatalog catalog)
{
    /// <param name="userName">As the user signs in.</param>
    /// <returns>Null: there is no such user.</returns>
    public async Task<Sight?> ExplainAsync(BoardNode card, string userName, CancellationToken ct)
    {
        var name = User.Normalize(userName);
        if (await db.Users.Where(u => u.NormalizedUserName == name).Select(u => (long?)u.Id).SingleOrDefaultAsync(ct) is not { } id
            || await users.FindAsync(id, ct) is not { } account)
        {
            return null;
        }

        var including = card.Grants.Where(grant => grant.Subject.Includes(account)).ToLookup(grant => grant.HasEnded);
        var (grants, ended) = (including[false].ToList(), including[true].ToList());
        var obstacles = Obstacles(card, account, grants.Count > 0, ended);
        var sees = account.IsEnabled && (await catalog.ForAsync(account, ct)).Find(card.Node.Id) is not null;
        if (sees)
        {
            obstacles = []; // a folder is seen by what lies below it
        }

        return new Sight($"{account.DisplayName}（{account.UserName}）", sees, account.IsAdmin, grants, obstacles)
        {
            Terminals = card.Terminals,
        };
    }

    private static List<(SightObstacle, string?)> Obstacles(BoardNode card, Account account, bool isGranted, List<BoardGrant> ended)
    {
        var found = new List<(SightObstacle, string?)>();
        if (!account.IsEnabled)
        {
            found.Add((SightObstacle.Disabled, null));
        }

        if (!account.IsAdmin && !account.May(Permissions.View))
        {
            found.Add((SightObstacle.NoViewPermission, null));
        }

        if (!account.IsAdmin && !isGranted)
        {
            found.AddRange(ended.Count == 0 ? [(SightObstacle.NotGranted, null)] : ended.Select(grant => (SightObstacle.GrantEnded, (string?)grant.Name)));
        }

        foreach (var at in card.Above.Prepend(card.Node))
        {
            if (at.IsGone)
            {
                found.Add((SightObstacle.Gone, at.Title));
            }

            if (!at.IsPublished)
            {
                found.Add((SightObstacle.Unpublished, at.Title));
            }
        }

        return found;
    }
}
