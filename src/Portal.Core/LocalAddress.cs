namespace Portal.Core;

/// <summary>The one answer to "does this address stay here?": for ways back, links of texts and whatever leads on.</summary>
public static class LocalAddress
{
    public const int MaxLength = 2000;

    /// <summary>A path of this portal with its query, nothing that a browser or a proxy would read as another server.</summary>
    public static bool Is(string? address)
    {
        if (address is not ['/', ..] || address.Length > MaxLength || address.Any(char.IsControl))
        {
            return false;
        }

        // The path as the browser sends it, and as something on the way may decode it, twice.
        var path = PathOf(address);
        for (var round = 0; round < 3; round++)
        {
            if (path.StartsWith("//", StringComparison.Ordinal) || path.Any(c => c == '\\' || char.IsControl(c)))
            {
                return false;
            }

            path = Uri.UnescapeDataString(path);
        }

        return true;
    }

    public static string PathOf(string address) => address.Split('?', '#')[0];
}
