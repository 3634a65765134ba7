using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Portal.Hosting;

/// <summary>The built stylesheets and scripts: <c>app.css</c> is served as <c>/dist/app-HASH.css</c> and may be kept for ever.</summary>
public sealed class Assets : IDisposable
{
    private readonly string _directory;
    private readonly PhysicalFileProvider? _watched;
    private readonly IDisposable? _watch;
    private volatile Build _build;

    public Assets(IWebHostEnvironment environment)
    {
        _directory = Path.Combine(WebRoot.Find(environment.ContentRootPath), "dist");
        _build = Build.Read(_directory);
        if (environment.IsDevelopment())
        {
            _watched = new PhysicalFileProvider(_directory);
            _watch = ChangeToken.OnChange(() => _watched.Watch("manifest.json"), () => _build = Build.Read(_directory));
        }
    }

    /// <summary>The address of a built file; the name is the one before hashing.</summary>
    public string this[string name] =>
        _build.Names.TryGetValue(name, out var file) ? $"/dist/{file}" : throw new InvalidOperationException($"No bundle makes '{name}'; eng/bundle.mjs lists what is built.");

    internal AssetFile? Find(string file) => _build.Files.GetValueOrDefault(file);

    public void Dispose()
    {
        _watch?.Dispose();
        _watched?.Dispose();
    }

    private sealed record Build(FrozenDictionary<string, string> Names, FrozenDictionary<string, AssetFile> Files)
    {
        public static Build Read(string directory)
        {
            var manifest = Path.Combine(directory, "manifest.json");
            if (!File.Exists(manifest))
            {
                throw new InvalidOperationException($"The stylesheets and scripts are not built ({manifest} is missing): build src/Portal without SkipFrontEnd, or run 'npm ci && npm run build' in the repository.");
            }

            var names = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest)) ?? [];
            var files = Directory.EnumerateFiles(directory)
                .Where(path => Path.GetExtension(path) is not (".br" or ".gz") && !path.EndsWith("manifest.json", StringComparison.Ordinal))
                .ToFrozenDictionary(path => Path.GetFileName(path), path => new AssetFile(path));
            return new Build(names.ToFrozenDictionary(), files);
        }
    }
}
