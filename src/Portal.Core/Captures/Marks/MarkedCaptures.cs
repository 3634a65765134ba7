using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Reports;
using Portal.Core.Users;

namespace Portal.Core.Captures;

/// <summary>Pictures that somebody drew on. Each is a capture of its own, for the same viewer and as long as he may see the view.</summary>
public sealed class MarkedCaptures(ReportCaptures pictures, CaptureFolder folder, Watermarks watermarks, SingleFlight flights)
{
    /// <summary>The picture with the marks drawn into it.</summary>
    /// <exception cref="ShotException">It could not be drawn or kept, or the original is gone.</exception>
    public async Task<Capture> DrawAsync(Capture original, IReadOnlyList<Mark> marks, Account viewer, CancellationToken ct)
    {
        var files = await FilesAsync(original, ct);
        var settings = await watermarks.CurrentAsync(ct);
        var key = StableHash.Of("marks 1", original.Key, original.TakenAt.UtcTicks, MarkReader.Write(marks), viewer.Id, settings.OnCaptures, settings.OnDownloads,
            await watermarks.FingerprintAsync(viewer, WatermarkPlace.Capture, ct), await watermarks.FingerprintAsync(viewer, WatermarkPlace.Download, ct));
        var plan = new MarkPlan(key, original, files, marks, viewer, settings.OnCaptures, pictures.NewDeadline());
        return await flights.RunAsync(key, services => services.GetRequiredService<MarkDrawing>().DrawAsync(plan), ct);
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
    Deadline Deadline);
