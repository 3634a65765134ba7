using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Portal.Core.Captures;

namespace Portal.Core.Sharing;

/// <summary>The pictures' files. A file is whole or not there: it is written under another name and then renamed.</summary>
public sealed partial class CaptureFolder(IOptions<PicturesOptions> options)
{
    private const string Unfinished = ".tmp";

    public string Path { get; } = System.IO.Path.GetFullPath(options.Value.Folder);

    /// <exception cref="CaptureException">The disk is full, or the folder may not be written to.</exception>
    public async Task WriteAsync(string key, IReadOnlyList<ShotPicture> pictures, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(FolderOf(key));
            for (var i = 0; i < pictures.Count; i++)
            {
                await WriteAsync(PathOf(key, i, pictures[i].Format), pictures[i].Bytes, ct);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CaptureException(CaptureFailure.Disk, $"The picture could not be written to {Path} (setting Captures__Folder): {error.Message}", error);
        }
    }

    /// <summary>Null: this server does not have the file.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(Capture capture, int index, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(capture.Key, index, capture.Pictures[index].Format), ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public bool Has(Capture capture)
    {
        for (var i = 0; i < capture.Pictures.Count; i++)
        {
            if (new FileInfo(PathOf(capture.Key, i, capture.Pictures[i].Format)) is not { Exists: true } file || file.Length != capture.Pictures[i].Length)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Every file of a picture with its key, which is empty for one that was never finished. Whatever else lies there is not ours to look at.</summary>
    public IEnumerable<(string Key, FileInfo File)> All() => !Directory.Exists(Path) ? [] :
        from folder in new DirectoryInfo(Path).EnumerateDirectories("??")
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

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                await file.WriteAsync(bytes, ct);
                file.Flush(flushToDisk: true); // a full disk may say so only now
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    [GeneratedRegex(@"^(?<key>[0-9a-f]{40})-[0-9]{1,4}\.(png|jpg|pdf)(?<unfinished>\.[0-9a-f]{32}\.tmp)?$")]
    private static partial Regex NameOfOurs();

    // The first letters spread the files over folders.
    private string FolderOf(string key) => System.IO.Path.Combine(Path, key[..2]);

    private string PathOf(string key, int index, ShotFormat format) =>
        System.IO.Path.Combine(FolderOf(key), string.Create(CultureInfo.InvariantCulture, $"{key}-{index + 1}.{Capture.ExtensionOf(format)}"));
}
