namespace Portal.Core.Data.Seeds;

/// <summary>One process at a time; the system lets go of the lock when its holder dies.</summary>
internal static class FileLock
{
    public static async Task<FileStream> TakeAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
            }
        }
    }
}
