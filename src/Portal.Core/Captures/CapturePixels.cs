using Microsoft.Extensions.Logging;
using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>The pixels of a stored picture, for what is made of it.</summary>
public sealed partial class CapturePixels(ReportCaptures captures, CaptureFolder folder, KeptPixels kept, ILogger<CapturePixels> logger)
{
    /// <summary>
    /// A file whose pixels cannot be read is no picture of ours any more: it goes, and the picture is taken again, unless somebody drew
    /// on it. Null: there is none.
    /// </summary>
    /// <param name="onlySame">Not of newer data.</param>
    /// <exception cref="ShotException">It has to be taken again and cannot be.</exception>
    public async Task<T?> WorkAsync<T>(Capture capture, int index, Func<Pixels, T> work, Deadline deadline, CancellationToken ct, bool onlySame = false)
        where T : class
    {
        var file = index >= 0 && index < capture.Pictures.Count ? folder.StampOf(capture, index) : null;
        if (kept.Find(file) is { } held)
        {
            using (held)
            {
                return await Pixels.WorkAsync(held, work, ct);
            }
        }

        for (var isAgain = false; await captures.ReadAsync(capture, index, ct, deadline, onlySame) is { } bytes; isAgain = true)
        {
            try
            {
                return await Pixels.WorkAsync(
                    bytes,
                    pixels =>
                    {
                        kept.Keep(file, pixels.TryHold() ? pixels : null);
                        return work(pixels);
                    },
                    ct);
            }
            catch (InvalidDataException error) when (!isAgain)
            {
                LogReplaced(folder.Remove(capture, index), error.Message);
            }
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "{File} is not the picture that the portal wrote there: {Reason}. It is taken again where it can be. "
        + "Let nothing but the portal write into Captures__Folder.")]
    private partial void LogReplaced(string file, string reason);
}
