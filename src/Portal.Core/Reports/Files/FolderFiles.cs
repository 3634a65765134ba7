using System.Text;

namespace Portal.Core.Reports.Files;

/// <summary>A file of the folder as it may be read: regular, inside of the folder, its size and last change.</summary>
internal sealed record FolderFile(string Path, DateTime Changed, long Length);

/// <summary>Lists and reads the files of a folder that others write into: regular files only, links only to what is inside, all of it bounded.</summary>
internal sealed class FolderFiles(string directory)
{
    public const int MostFiles = 5_000;
    private const int MostEntries = 100_000;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, MaxRecursionDepth = 12 };

    /// <summary>More is there than is read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Paths of YAML files in their order; null when the folder is away.</summary>
    public List<string>? TryList()
    {
        try
        {
            var entries = 0;
            var paths = Directory.EnumerateFiles(directory, "*", Everything)
                .TakeWhile(_ => ++entries <= MostEntries)
                .Where(path => Path.GetExtension(path) is ".yml" or ".yaml" or ".YML" or ".YAML")
                .Take(MostFiles + 1)
                .Order(StringComparer.Ordinal)
                .ToList();
            IsCut = entries > MostEntries || paths.Count > MostFiles;
            return paths[..Math.Min(paths.Count, MostFiles)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What the path leads to, or why it is passed over. Kubernetes mounts links whose own time never changes, so the end of a link counts.</summary>
    /// <exception cref="IOException">It is not there any more.</exception>
    public (FolderFile? File, Complaint? Complaint) Find(string path)
    {
        if (RealFile.Resolve(path) is not { } real || !IsInside(real))
        {
            return (null, Complaints.LeadsOut());
        }

        if (!RealFile.IsRegular(real))
        {
            return (null, File.Exists(real) ? Complaints.NotRegular() : Complaints.LeadsNowhere());
        }

        var file = new FileInfo(real);
        return file.Length > ReportParser.LargestFile
            ? (null, Complaints.TooLarge(ReportParser.LargestFile))
            : (new FolderFile(real, file.LastWriteTimeUtc, file.Length), null);
    }

    /// <returns>Null when it has grown over the bound since it was found.</returns>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static string? Read(FolderFile file)
    {
        using var stream = File.OpenRead(file.Path);
        var bytes = new byte[ReportParser.LargestFile + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > ReportParser.LargestFile ? null : Strict.GetString(Unmarked(bytes.AsSpan(0, length)));
    }

    private bool IsInside(string real) =>
        RealFile.Resolve(directory) is { } root && real.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static ReadOnlySpan<byte> Unmarked(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
}
