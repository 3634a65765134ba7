using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Users;

namespace Portal.Core.Captures;

/// <summary>Pictures that somebody drew on. Each is a capture of its own, for the same viewer and as long as he may see the view.</summary>
public sealed class MarkedCaptures(ReportCaptures pictures, CaptureFolder folder, Watermarks watermarks, SingleFlight flights, PortalDb db)
{
    /// <summary>The picture with the marks drawn into it.</summary>
    /// <exception cref="ShotException">It could not be drawn or kept, or the original is gone.</exception>
    public async Task<Capture> DrawAsync(Capture original, IReadOnlyList<Mark> marks, Account viewer, CancellationToken ct, int? mostBytes = null, Deadline? deadline = null)
    {
        var files = await FilesAsync(original, ct);
        var settings = await watermarks.CurrentAsync(ct);
        var key = StableHash.Of("marks 1", original.Key, original.TakenAt.UtcTicks, MarkReader.Write(marks), viewer.Id, mostBytes, settings.OnCaptures, settings.OnDownloads,
            await watermarks.FingerprintAsync(viewer, WatermarkPlace.Capture, ct), await watermarks.FingerprintAsync(viewer, WatermarkPlace.Download, ct));
        var plan = new MarkPlan(key, original, files, marks, viewer, settings.OnCaptures, mostBytes, deadline ?? pictures.NewDeadline());
        return await flights.RunAsync(key, services => services.GetRequiredService<MarkDrawing>().DrawAsync(plan), ct);
    }

    /// <summary>The same picture with the same marks and no file over so many bytes.</summary>
    /// <exception cref="ShotException">It does not fit, could not be drawn, or what it was drawn on is gone.</exception>
    public async Task<Capture> SmallerAsync(Capture marked, Account viewer, int mostBytes, CancellationToken ct, Deadline? deadline = null)
    {
        if (marked.Pictures.All(picture => picture.Length <= mostBytes))
        {
            return marked;
        }

        return await db.Captures.AsNoTracking().Where(c => c.Key == marked.Key).Select(c => new { c.MarkedFrom, c.Marks })
            .SingleOrDefaultAsync(ct) is { MarkedFrom: { } from, Marks: { } json }
            && await pictures.FindAsync(from, viewer, ct) is { } original
            && original.TakenAt <= marked.TakenAt // else it was taken again since, of other data
            && MarkReader.Read(json, original) is { Problem: null } read
                ? await DrawAsync(original, read.Marks, viewer, ct, mostBytes, deadline) : throw Gone();
    }

    // Only what is stored: one that is taken again shows other figures under the same marks.
    private async Task<List<ReadOnlyMemory<byte>>> FilesAsync(Capture original, CancellationToken ct)
    {
        var files = new List<ReadOnlyMemory<byte>>();
        foreach (var (i, picture) in original.Pictures.Index())
        {
            files.Add(await folder.ReadAsync(original, i, ct) is { } bytes && bytes.Length == picture.Length ? bytes : throw Gone());
        }

        return files;
    }

    private static ShotException Gone() => new(ShotFailure.Gone, "The picture that was drawn on is not kept any more.");
}

/// <param name="HasWatermark">The original was taken with it.</param>
internal sealed record MarkPlan(string Key, Capture Original, IReadOnlyList<ReadOnlyMemory<byte>> Files, IReadOnlyList<Mark> Marks, Account Viewer, bool HasWatermark,
    int? MostBytes, Deadline Deadline);
