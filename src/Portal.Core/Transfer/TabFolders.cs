using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Settings;

namespace Portal.Core.Transfer;

/// <summary>A folder has another number in another portal: a file names it by its path, <c>folder:/华东大区/日报</c>.</summary>
public sealed class TabFolders(PortalDb db)
{
    private const string Path = BottomTab.FolderMark + "/";

    public async Task<SettingValues> ByPathAsync(SettingValues values, CancellationToken ct)
    {
        var paths = await PathsAsync(ct);
        return values with { Tabs = [.. values.Tabs.Select(tab => tab.FolderId is { } id && paths.TryGetValue(id, out var path) ? tab with { Opens = path } : tab)] };
    }

    /// <summary>A path that is none here stays, and its tab is refused as one that opens nothing.</summary>
    public async Task<SettingValues> ByNumberAsync(SettingValues values, CancellationToken ct)
    {
        var numbers = (await PathsAsync(ct)).ToLookup(entry => entry.Value, entry => entry.Key);
        return values with
        {
            Tabs = [.. values.Tabs.Select(tab => numbers[tab.Opens].FirstOrDefault() is var id and > 0 ? tab with { Opens = $"{BottomTab.FolderMark}{id}" } : tab)],
        };
    }

    /// <summary>The first folder that the file names and that is not here.</summary>
    public static string? Missing(SettingValues values) =>
        values.Tabs.FirstOrDefault(tab => tab.Opens.StartsWith(Path, StringComparison.Ordinal))?.Opens[Path.Length..];

    private async Task<Dictionary<long, string>> PathsAsync(CancellationToken ct)
    {
        var folders = await db.Nodes.Where(node => node.Kind == NodeKind.Folder).ToDictionaryAsync(node => node.Id, node => new { node.ParentId, node.Title }, ct);
        return folders.Keys.ToDictionary(id => id, id => BottomTab.FolderMark + PathOf(id));

        string PathOf(long id) => folders.TryGetValue(id, out var folder) ? (folder.ParentId is { } above ? PathOf(above) : "") + "/" + folder.Title : "";
    }
}
