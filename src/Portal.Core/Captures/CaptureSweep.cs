using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Captures;

/// <summary>Keeps the folder of captures within its bounds: by age, by size, and what a crash left behind; every few minutes, or when much was written.</summary>
internal sealed class CaptureSweep(
    IServiceScopeFactory scopes, CaptureRoom room, IOptions<CapturesOptions> options, DatabaseState state, TimeProvider clock, ILogger<CaptureSweep> logger)
    : Sweep(state, clock, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>A file is there before its row.</summary>
    private static readonly TimeSpan RowsComeWithin = TimeSpan.FromMinutes(10);

    private bool _hasBegun;

    protected override string What => $"Old files of the folder of captures {room.Folder} (setting Captures__Folder)";

    protected override async Task PauseAsync(CancellationToken ct)
    {
        if (_hasBegun)
        {
            await Task.WhenAny(room.Grown, Task.Delay(Every, Clock, ct));
        }

        _hasBegun = true;
        room.BeginSweep();
    }

    internal override async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var oldest = Clock.GetUtcNow() - options.Value.KeepFor;
        await db.Captures.Where(c => c.LastUsedAt < oldest).ExecuteDeleteAsync(ct);

        // Files first: a picture that is stored meanwhile is then among the rows, not among the files.
        var files = room.All().ToLookup(file => file.Key, file => file.File);
        var rows = await db.Captures.OrderByDescending(c => c.LastUsedAt).Select(c => new Row(c.Key, c.Bytes, c.Server, c.TakenAt)).ToListAsync(ct);
        RemoveStrays(files, rows);
        var gone = new List<string>();
        var bytes = 0L;
        foreach (var row in rows)
        {
            var isHere = files.Contains(row.Key);
            bytes += isHere ? Math.Max(row.Bytes, files[row.Key].Sum(file => file.Exists ? file.Length : 0)) : 0; // a JPEG may lie beside it
            if (isHere && bytes > options.Value.MaxBytes)
            {
                Remove(files[row.Key]);
            }

            if (row.Server == Environment.MachineName && (isHere ? bytes > options.Value.MaxBytes : row.TakenAt < Clock.GetUtcNow() - RowsComeWithin))
            {
                gone.Add(row.Key);
            }
        }

        foreach (var keys in gone.Chunk(500))
        {
            await db.Captures.Where(c => keys.Contains(c.Key)).ExecuteDeleteAsync(ct);
        }
    }

    private void RemoveStrays(ILookup<string, FileInfo> files, List<Row> rows)
    {
        var known = rows.Select(row => row.Key).ToHashSet();
        var young = Clock.GetUtcNow().UtcDateTime - RowsComeWithin;
        Remove(files.Where(same => !known.Contains(same.Key)).SelectMany(same => same).Where(file => file.LastWriteTimeUtc < young));
    }

    private static void Remove(IEnumerable<FileInfo> files)
    {
        foreach (var file in files)
        {
            file.Delete();
        }
    }

    private sealed record Row(string Key, long Bytes, string Server, DateTimeOffset TakenAt);
}
