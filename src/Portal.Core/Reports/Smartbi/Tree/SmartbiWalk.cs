using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Core.Reports.Smartbi.Client;

namespace Portal.Core.Reports.Smartbi.Tree;

/// <summary>
/// Walks the catalogs that are published to the service account, level by level. Nothing is visited twice, so a tree that leads into itself ends;
/// a trouble with the server ends the walk, so that half a tree never takes the place of a whole one.
/// </summary>
internal sealed partial class SmartbiWalk(SmartbiSession session, CompanyClock clock)
{
    private const int AtOnce = 4;
    private readonly SmartbiServerOptions _options = session.Server.Options;
    private readonly IReadOnlySet<string> _shown = SmartbiTypes.Shown(session.Server.Options);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _unknown = new(StringComparer.OrdinalIgnoreCase);
    private int _calls;
    private int _seen;
    private int _folders;
    private int _hidden;
    private int _barred;
    private string? _cutAt;

    /// <param name="progress">Told after every few calls how far it is.</param>
    public async Task<SmartbiTree> RunAsync(Func<SmartbiProgress, Task> progress, CancellationToken ct)
    {
        var top = await PublishedAsync(ct);
        for (var level = top; level.Count > 0;)
        {
            var below = new List<SmartbiBranch>();
            foreach (var some in level.Chunk(AtOnce))
            {
                var answers = await Task.WhenAll(some.Select(folder => ChildrenAsync(folder, ct)));
                foreach (var (folder, children) in some.Zip(answers))
                {
                    Sort(folder, children, below);
                }

                await progress(new(_seen, _types));
            }

            level = below;
        }

        var reports = SmartbiListing.Of(session.Server, top, clock.Zone);
        return new SmartbiTree(reports, _types, _unknown, new SmartbiCounts(_calls, _seen, _folders, reports.Count, _hidden, _barred, _cutAt));
    }

    private async Task<List<SmartbiBranch>> PublishedAsync(CancellationToken ct)
    {
        _calls++;
        var catalogs = await session.CallAsync(new SmartbiCall("CatalogPublishService", "getPublishCatalogsOfCurrentUser"), ct);
        return catalogs.ValueKind != JsonValueKind.Array ? [] : [.. catalogs.EnumerateArray()
            .Select(catalog => (Id: SmartbiElement.Text(catalog, "catId"), Name: SmartbiElement.Text(catalog, "catName")))
            .Where(catalog => catalog.Id is { Length: > 0 } id && _visited.Add(id))
            .Select(catalog => new SmartbiBranch(catalog.Id!, catalog.Name ?? catalog.Id!, 1))];
    }

    private async Task<IReadOnlyList<SmartbiElement>> ChildrenAsync(SmartbiBranch folder, CancellationToken ct)
    {
        Interlocked.Increment(ref _calls);
        try
        {
            var answer = await session.CallAsync(new SmartbiCall("CatalogService", "getChildElements", folder.Id), ct);
            return [.. SmartbiElement.ReadAll(answer).OrderBy(element => element.Order)];
        }
        catch (SmartbiException error) when (error.Fault == SmartbiFault.Refused)
        {
            Interlocked.Increment(ref _barred);
            return [];
        }
    }

    private void Sort(SmartbiBranch folder, IEnumerable<SmartbiElement> children, List<SmartbiBranch> below)
    {
        foreach (var child in children)
        {
            if (_seen >= _options.NodeLimit)
            {
                _cutAt = nameof(_options.NodeLimit);
                return;
            }

            if (!_visited.Add(child.Id))
            {
                continue;
            }

            _seen++;
            if (SmartbiTypes.IsFolder(child.Type))
            {
                Enter(folder, child, below);
            }
            else if (!_shown.Contains(child.Type))
            {
                Count(_unknown, child.Type);
            }
            else if (child.IsForPhones && SmartbiReportId.IsPossible(child.Id))
            {
                folder.Children.Add((null, child));
                Count(_types, child.Type);
            }
            else
            {
                _hidden++;
            }
        }
    }

    private void Enter(SmartbiBranch folder, SmartbiElement child, List<SmartbiBranch> below)
    {
        if (!child.IsForPhones)
        {
            _hidden++;
        }
        else if (folder.Depth >= _options.DepthLimit)
        {
            _cutAt ??= nameof(_options.DepthLimit);
        }
        else
        {
            _folders++;
            Count(_types, SmartbiTypes.Folder);
            var branch = new SmartbiBranch(child.Id, child.Title, folder.Depth + 1);
            folder.Children.Add((branch, null));
            below.Add(branch);
        }
    }

    private static void Count(Dictionary<string, int> counts, string type)
    {
        var name = TypeName().IsMatch(type) ? type : "?";
        counts[name] = counts.GetValueOrDefault(name) + 1;
    }

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,60}$")]
    private static partial Regex TypeName();
}
