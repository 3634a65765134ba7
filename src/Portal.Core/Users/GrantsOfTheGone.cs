using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;

namespace Portal.Core.Users;

internal static class GrantsOfTheGone
{
    /// <summary>A group or role that is deleted leaves no grants behind.</summary>
    public static async Task RemoveGrantsAsync(this PortalDb db, GrantKind kind, long subjectId, CancellationToken ct)
    {
        var nodes = await db.Nodes.Where(n => n.Grants.Any(g => g.Kind == kind && g.SubjectId == subjectId)).ToListAsync(ct);
        nodes.ForEach(node => node.Grants.RemoveAll(g => g.Kind == kind && g.SubjectId == subjectId));
        await db.SaveChangesAsync(ct);
    }
}
