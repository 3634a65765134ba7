namespace Portal.Core.Reports.Workbooks;

/// <summary>Makes spreadsheets, one a core at a time: a long one takes a core for seconds.</summary>
public sealed class WorkbookExporter : IDisposable
{
    private readonly SemaphoreSlim _seats = new(Environment.ProcessorCount);

    internal string Folder { get; init; } = Path.GetTempPath();

    /// <summary>The whole file, to be read from its beginning; it is gone from the disk when closed.</summary>
    /// <exception cref="IOException">The disk is full, or takes no file.</exception>
    public async Task<FileStream> ExportAsync(WorkbookOrder order, CancellationToken ct)
    {
        await _seats.WaitAsync(ct);
        try
        {
            return await WriteAsync(order, ct);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
        finally
        {
            _seats.Release();
        }
    }

    private async Task<FileStream> WriteAsync(WorkbookOrder order, CancellationToken ct)
    {
        var file = new FileStream(
            Path.Combine(Folder, $"portal-{Guid.NewGuid():N}.xlsx"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose });
        try
        {
            await Task.Run(() => WorkbookWriter.Write(order, file, ct), ct);
            file.Position = 0; // writes what is still held back
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => _seats.Dispose();
}
