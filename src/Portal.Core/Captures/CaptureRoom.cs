using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portal.Core.Captures;

/// <summary>The room that pictures have on their disk: what lies there, when it is time to sweep, and how a full disk takes one more.</summary>
public sealed partial class CaptureRoom(IOptions<CapturesOptions> options, ILogger<CaptureRoom> logger)
{
    /// <summary>A tenth of what the folder may hold: so much it may be over its bound until it is swept.</summary>
    private readonly long _mostBetweenSweeps = options.Value.MaxBytes / 10;
    private long _written;
    private volatile TaskCompletionSource _grown = New();

    public string Folder { get; } = Path.GetFullPath(options.Value.Folder);

    /// <summary>Ends when so much was written since <see cref="BeginSweep"/> that it is time for the next.</summary>
    public Task Grown => _grown.Task;

    internal void BeginSweep()
    {
        _grown = New();
        Interlocked.Exchange(ref _written, 0);
    }

    internal void Weigh(int bytes)
    {
        if (Interlocked.Add(ref _written, bytes) > _mostBetweenSweeps)
        {
            _grown.TrySetResult();
        }
    }

    /// <summary>Removes what lies here for longest, at least as much as four such files; a picture that is asked for again is taken again.</summary>
    /// <param name="but">The picture that is being written.</param>
    /// <returns>Whether something went.</returns>
    internal bool MakeRoom(long bytes, string? but = null)
    {
        var (count, freed) = (0, 0L);
        foreach (var (_, file) in All().Where(file => file.Key != but && file.Key.Length > 0).OrderBy(file => file.File.LastWriteTimeUtc).ToList())
        {
            if (freed >= 4 * bytes)
            {
                break;
            }

            (count, freed) = (count + 1, freed + file.Length);
            file.Delete();
        }

        LogMadeRoom(Folder, count, freed);
        return count > 0;
    }

    /// <summary>Every file of a picture with its key, which is empty for one that was never finished. Whatever else lies there is not ours to look at.</summary>
    public IEnumerable<(string Key, FileInfo File)> All() => !Directory.Exists(Folder) ? [] :
        from folder in new DirectoryInfo(Folder).EnumerateDirectories("??")
        from file in folder.EnumerateFiles()
        let name = NameOfOurs().Match(file.Name)
        where name.Success && file.Name.StartsWith(folder.Name, StringComparison.Ordinal)
        select (name.Groups["unfinished"].Success ? "" : name.Groups["key"].Value, file);

    /// <summary>How much room the files take; a problem says why it is not known.</summary>
    public (int Files, long Bytes, string? Problem) Measure()
    {
        try
        {
            var sizes = All().Select(file => file.File).Where(file => file.Exists).Select(file => file.Length).ToList();
            return (sizes.Count, sizes.Sum(), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (0, 0, error.Message);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [GeneratedRegex(@"^(?<key>[0-9a-f]{40})-[0-9]{1,4}(\.[a-z0-9]{1,20})?\.(png|jpg|pdf)(?<unfinished>\.[0-9a-f]{32}\.tmp)?$")]
    private static partial Regex NameOfOurs();

    [LoggerMessage(LogLevel.Warning, "The disk of {Folder} (setting Captures__Folder) is full: "
        + "{Count} old files of {Bytes} bytes went, so that a new picture can be kept. Lower Captures__MaxBytes, or give it more room.")]
    private partial void LogMadeRoom(string folder, int count, long bytes);
}
