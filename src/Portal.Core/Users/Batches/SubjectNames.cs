using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users.Sheets;

namespace Portal.Core.Users.Batches;

/// <summary>
/// Groups and roles by name, as a list of users names them: <c>销售部/华东大区；财务部</c>. A group that is not there is made; a role never is,
/// for rights do not come of a typing mistake.
/// </summary>
internal sealed class SubjectNames
{
    /// <summary>A group to be made: its path.</summary>
    public const string NewGroup = "newgroup:";
    private const int LongestPath = 400;
    private static readonly char[] _separators = [';', '；', ',', '，', '、', '\n'];

    private readonly Dictionary<string, long> _groups;
    private readonly Dictionary<string, long> _roles;
    private readonly HashSet<long> _everyone;

    private SubjectNames(Dictionary<string, long> groups, Dictionary<string, long> roles, HashSet<long> everyone) =>
        (_groups, _roles, _everyone) = (groups, roles, everyone);

    public static async Task<SubjectNames> ReadAsync(PortalDb db, CancellationToken ct)
    {
        var roles = await db.Roles.Select(r => new { r.Name, r.Id, r.IsEveryone }).ToListAsync(ct);
        var groups = await db.Groups.ToDictionaryAsync(g => g.Name, g => g.Id, ct);
        return new(groups, roles.ToDictionary(r => r.Name, r => r.Id), [.. roles.Where(r => r.IsEveryone).Select(r => r.Id)]);
    }

    /// <summary>The cell names all groups and all roles that the user is to have.</summary>
    public (RowFault, string?)? Add(RowCells cells, User? user, bool emptyClears, FieldChanges changes)
    {
        if (cells[ColumnNames.Groups] is { } groups && (groups.Length > 0 || emptyClears))
        {
            var wanted = new HashSet<long>();
            foreach (var path in Split(groups))
            {
                string[] way = [.. path.Split('/', '\\').Select(name => name.Trim()).Where(name => name.Length > 0)];
                if (way.Length == 0 || path.Length > LongestPath || way.Any(name => name.Length > 64 || name.Any(char.IsControl)))
                {
                    return (RowFault.WrongGroup, path);
                }

                if (_groups.TryGetValue(way[^1], out var id))
                {
                    wanted.Add(id);
                }
                else
                {
                    changes.Add(NewGroup + string.Join('/', way), null, "1");
                }
            }

            Become(UserFields.Group, user?.Groups.Select(g => g.Id) ?? [], wanted, changes);
        }

        if (cells[ColumnNames.Roles] is { } roles && (roles.Length > 0 || emptyClears))
        {
            var wanted = new HashSet<long>();
            foreach (var name in Split(roles))
            {
                if (!_roles.TryGetValue(name, out var id))
                {
                    return (RowFault.UnknownRole, name);
                }

                wanted.Add(id);
            }

            wanted.ExceptWith(_everyone);
            Become(UserFields.Role, user?.Roles.Select(r => r.Id) ?? [], wanted, changes);
        }

        return null;
    }

    private static void Become(string kind, IEnumerable<long> had, HashSet<long> wanted, FieldChanges changes)
    {
        foreach (var id in had)
        {
            changes.Add(UserFields.Of(id, kind), "1", UserFields.Said(wanted.Contains(id)));
            wanted.Remove(id);
        }

        foreach (var id in wanted)
        {
            changes.Add(UserFields.Of(id, kind), null, "1");
        }
    }

    private static IEnumerable<string> Split(string text) => text.Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();
}
