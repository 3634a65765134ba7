using System.Globalization;
using Microsoft.Extensions.Logging;
using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>The pictures' files. A file is whole or not there: it is written under another name and then renamed.</summary>
public partial class CaptureFolder(CaptureRoom room, ILogger<CaptureFolder> logger)
{
    private const string Unfinished = ".tmp";

    /// <exception cref="ShotException">The disk is full, or the folder may not be written to.</exception>
    public Task WriteAsync(string key, IReadOnlyList<ShotImage> pictures, CancellationToken ct) =>
        WriteAsync(key, pictures.Select((picture, i) => (PathOf(key, i, picture.Format), picture.Bytes)), isOnlyCopy: true, ct);

    /// <summary>Beside the picture that it was made of.</summary>
    /// <inheritdoc cref="WriteAsync(string, IReadOnlyList{ShotImage}, CancellationToken)"/>
    internal Task WriteDerivedAsync(Capture capture, int index, Derivation what, byte[] made, CancellationToken ct) =>
        WriteAsync(capture.Key, [(PathOf(capture.Key, index, what.Format, what.Name), made)], isOnlyCopy: false, ct);

    /// <summary>Null: none was made of the picture that lies there now.</summary>
    internal async Task<ReadOnlyMemory<byte>?> ReadDerivedAsync(Capture capture, int index, Derivation what, CancellationToken ct)
    {
        var (original, made) = (new FileInfo(PathOf(capture.Key, index, capture.Pictures[index].Format)), PathOf(capture.Key, index, what.Format, what.Name));
        return original.Exists && File.GetLastWriteTimeUtc(made) >= original.LastWriteTimeUtc && await ReadAsync(made, ct) is { } bytes
            && PictureFile.FormatOf(bytes.Span) == what.Format ? bytes : (ReadOnlyMemory<byte>?)null; // a plain null would be no bytes
    }

    private async Task WriteAsync(string key, IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files, bool isOnlyCopy, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(FolderOf(key));
            foreach (var (path, bytes) in files)
            {
                await WriteOrMakeRoomAsync(key, path, bytes, isOnlyCopy, ct);
                room.Weigh(bytes.Length);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ShotException(ShotFailure.Disk, $"The picture could not be written to {room.Folder} (setting Captures__Folder): {error.Message}", error);
        }
    }

    private async Task WriteOrMakeRoomAsync(string key, string path, ReadOnlyMemory<byte> bytes, bool isOnlyCopy, CancellationToken ct)
    {
        try
        {
            await StoreAsync(path, bytes, isOnlyCopy, ct);
        }
        catch (IOException error) when (IsFull(error) && room.MakeRoom(bytes.Length, key))
        {
            await StoreAsync(path, bytes, isOnlyCopy, ct);
        }
    }

    /// <summary>Says ENOSPC or EDQUOT, or what Windows calls them.</summary>
    private static bool IsFull(IOException error) => error.HResult is 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    /// <summary>Null: this server does not have the file, or it was cut or replaced.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(Capture capture, int index, CancellationToken ct)
    {
        var (picture, path) = (capture.Pictures[index], PathOf(capture.Key, index, capture.Pictures[index].Format));
        if (await ReadAsync(path, ct) is not { } bytes)
        {
            return null;
        }

        var isItsLength = bytes.Length == picture.Length || capture.Server != Environment.MachineName;
        if (isItsLength && PictureFile.FormatOf(bytes.Span) == picture.Format)
        {
            return bytes;
        }

        LogReplaced(Remove(capture, index), bytes.Length, picture.Length);
        return null;
    }

    /// <summary>Removes a file that is not the picture that belongs there.</summary>
    /// <returns>Where it was.</returns>
    internal string Remove(Capture capture, int index)
    {
        var path = PathOf(capture.Key, index, capture.Pictures[index].Format);
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Then it is found and told of again.
        }

        return path;
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Tells a picture's file from any other that is written in its place. Null: there is none.</summary>
    internal string? StampOf(Capture capture, int index) =>
        new FileInfo(PathOf(capture.Key, index, capture.Pictures[index].Format)) is { Exists: true } file
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.LastWriteTimeUtc.Ticks} {file.Length}")
            : null;

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

    /// <param name="isOnlyCopy">It must be on the disk before anybody is told of it; of what can be made again the system writes it in its own time.</param>
    protected internal virtual async Task StoreAsync(string path, ReadOnlyMemory<byte> bytes, bool isOnlyCopy, CancellationToken ct)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                await file.WriteAsync(bytes, ct);
                file.Flush(flushToDisk: isOnlyCopy); // a full disk may say so only now
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    // The first letters spread the files over folders.
    private string FolderOf(string key) => Path.Combine(room.Folder, key[..2]);

    private string PathOf(string key, int index, ShotFormat format, string? made = null) => Path.Combine(
        FolderOf(key), string.Create(CultureInfo.InvariantCulture, $"{key}-{index + 1}{(made is null ? "" : "." + made)}.{Capture.ExtensionOf(format)}"));

    [LoggerMessage(LogLevel.Warning, "{File} has {Length} bytes and is not the picture of {Written} bytes that belongs there: it was cut or replaced. "
        + "It is taken again where it can be. Let nothing but the portal write into Captures__Folder.")]
    private partial void LogReplaced(string file, int length, int written);
}
