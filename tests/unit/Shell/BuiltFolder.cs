using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Portal.Hosting;

namespace Portal.Tests.Shell;

/// <summary>A copy of the built files that a test may spoil.</summary>
internal sealed class BuiltFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("portal-assets-").FullName;
    private readonly string _dist;

    public BuiltFolder()
    {
        _dist = Directory.CreateDirectory(Path.Combine(_root, "wwwroot", "dist")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "wwwroot", "dist")))
        {
            File.Copy(file, Path.Combine(_dist, Path.GetFileName(file)));
        }
    }

    public Assets Read() => new(WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = _root, EnvironmentName = "Production" }).Environment);

    public void Delete(string pattern) => Each(pattern, File.Delete);

    public void Write(string pattern, string text) => Each(pattern, file => File.WriteAllText(file, text));

    /// <summary>The repository.</summary>
    public static string Root([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Each(string pattern, Action<string> act)
    {
        var files = Directory.GetFiles(_dist, pattern);
        Assert.NotEmpty(files);
        Array.ForEach(files, act);
    }
}
