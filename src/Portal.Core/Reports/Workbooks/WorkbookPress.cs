namespace Portal.Core.Reports.Workbooks;

/// <summary>Makes spreadsheets, one a core at a time: a long one takes a core for seconds.</summary>
public sealed class WorkbookPress : IDisposable
{
    private readonly SemaphoreSlim _seats = new(Environment.ProcessorCount);

    /// <summary>The whole file, to be read from its beginning; it is gone from the disk when closed.</summary>
    public async Task<FileStream> PressAsync(WorkbookOrder order, CancellationToken ct)
    {
        await _seats.WaitAsync(ct);
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.xlsx"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose });
        try
        {
            await Task.Run(() => WorkbookWriter.Write(order, file, ct), ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        finally
        {
            _seats.Release();
        }
    }

    public void Dispose() => _seats.Dispose();
}
