using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Settings;

namespace Portal.Core.Catalog;

/// <summary>Makes the nodes of a source equal to its reports, but for what an admin set. One transaction; the second of two servers finds nothing to do.</summary>
internal sealed partial class CatalogSync(PortalDb db, SharedVersions versions, SearchKeys keys, PortalSettings settings, ILogger<CatalogSync> logger)
{
    public async Task<CatalogChanges> FollowAsync(string source, IReadOnlyCollection<ReportDefinition> reports, CancellationToken ct)
    {
        var areDrafts = (await settings.RefreshAsync(ct)).Catalog.NewAsDrafts;
        await using var held = await CatalogLock.TakeAsync(db, versions, ct);
        var nodes = await db.Nodes.AsTracking().Include(n => n.Grants).ToListAsync(ct);
        var folders = new FolderPaths(db, source, nodes);
        var names = await SubjectNames.ReadAsync(db, reports.SelectMany(r => r.VisibleTo ?? []), reports.Select(r => r.Owner).OfType<string>(), ct);
        var known = nodes.Where(n => n.Kind == NodeKind.Report && n.Source == source).ToDictionary(n => n.ReportId!, StringComparer.Ordinal);
        var unknown = new List<UnknownSubject>();
        var (added, changed) = (0, 0);
        foreach (var report in reports)
        {
            var folder = await folders.FindOrMakeAsync(report.Folder, report.Order, ct);
            if (!known.Remove(report.Id, out var node))
            {
                nodes.Add(node = Node.Report(source, report.Id, report.Title, folder?.Id));
                db.Add(node);
                if (areDrafts)
                {
                    node.Draft();
                }
            }

            var before = NodeLooks.Of(node);
            SourceFields.Copy(report, node, folder);
            (added, changed) = node.Id == 0 || before.IsGone ? (added + 1, changed)
                : NodeLooks.Of(node) == before ? (added, changed) : (added, changed + 1);
            unknown.AddRange(SourceFields.CopyGrants(report, node, names).Select(name => new UnknownSubject(source, report.Id, report.Title, name)));
            if (!SourceFields.CopyOwner(report, node, names))
            {
                unknown.Add(new UnknownSubject(source, report.Id, report.Title, report.Owner!, IsOwner: true));
            }
        }

        var gone = known.Values.Count(left => !left.IsGone);
        foreach (var left in known.Values)
        {
            left.IsGone = true;
        }

        folders.RemoveEmpty();
        await keys.MakeAsync(nodes.Where(n => db.Entry(n).State is EntityState.Added or EntityState.Modified || !SearchKeys.IsComplete(n.SearchKey)), ct);
        var changes = await db.SaveChangesAsync(ct);
        await held.CommitAsync();
        if (changes > 0)
        {
            LogFollowed(source, reports.Count, known.Count);
        }

        return new(unknown, added, changed, gone);
    }

    [LoggerMessage(LogLevel.Information, "The catalog follows source {Source}: {Reports} reports, {Gone} no longer there.")]
    private partial void LogFollowed(string source, int reports, int gone);
}
