namespace Portal.Hosting;

/// <summary>Where wwwroot lies: beside the published program, or at the root of the repository.</summary>
internal static class WebRoot
{
    public static string Find(string contentRoot)
    {
        string[] places = [Path.Combine(contentRoot, "wwwroot"), Path.Combine(AppContext.BaseDirectory, "wwwroot"), Path.Combine(contentRoot, "..", "..", "wwwroot")];
        return Path.GetFullPath(places.FirstOrDefault(Directory.Exists) ?? places[0]);
    }
}
