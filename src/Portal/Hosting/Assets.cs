using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>The stylesheet for a page, named as the router names it: a folder of pages may have one of its own.</summary>
    internal string SheetOf(string? page) =>
        page?.IndexOf('/', 1) is > 0 and var end && _build.Names.TryGetValue($"sheet:{page[..(end + 1)]}", out var file) ? $"/dist/{file}" : this["app.css"];

    /// <summary>What a client that has the stylesheet of this build calls it.</summary>
    internal string Mark => Path.GetFileNameWithoutExtension(this["app.css"]);

    internal FirstPaint? FirstPaintOf(string? page) => page is null ? null : _build.FirstPaints.GetValueOrDefault(page);

    internal AssetFile? Find(string file) => _build.Files.GetValueOrDefault(file);

    public void Dispose()
    {
        _watch?.Dispose();
        _watched?.Dispose();
    }

    private sealed record Build(FrozenDictionary<string, string> Names, FrozenDictionary<string, AssetFile> Files, FrozenDictionary<string, FirstPaint> FirstPaints)
    {
        private const string First = "first:";
        private const string Remedy = "run 'npm run build' in the repository, or unpack the release again.";

        public static Build Read(string directory)
        {
            var manifest = Path.Combine(directory, "manifest.json");
            if (!File.Exists(manifest))
            {
                throw new MissingAssetException(
                    $"The stylesheets and scripts are not built ({manifest} is missing): "
                    + "build src/Portal without SkipFrontEnd, or run 'npm ci && npm run build' in the repository.");
            }

            var names = NamesIn(manifest);
            var files = Directory.EnumerateFiles(directory)
                .Where(path => Path.GetExtension(path) is not (".br" or ".gz") && !path.EndsWith("manifest.json", StringComparison.Ordinal))
                .ToFrozenDictionary(path => Path.GetFileName(path), path => new AssetFile(path));
            foreach (var (name, file) in names)
            {
                if (!files.TryGetValue(file, out var found) || found.IsEmpty)
                {
                    throw new MissingAssetException(found is null
                        ? $"{name} is not built ({Path.Combine(directory, file)} is missing): {Remedy}"
                        : $"{name} is empty: {Remedy}");
                }
            }

            var firsts = names.Where(entry => entry.Key.StartsWith(First, StringComparison.Ordinal))
                .ToFrozenDictionary(entry => entry.Key[First.Length..], entry => FirstPaintOf(files[entry.Value]));
            return new Build(names.ToFrozenDictionary(), files, firsts);
        }

        private static Dictionary<string, string> NamesIn(string manifest)
        {
            try
            {
                return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest)) ?? [];
            }
            catch (JsonException error)
            {
                throw new MissingAssetException($"{manifest} cannot be read: {Remedy}", error);
            }
        }

        private static FirstPaint FirstPaintOf(AssetFile file)
        {
            var (bytes, _) = file.For(acceptEncoding: null);
            return new(Encoding.UTF8.GetString(bytes), $"'sha256-{Convert.ToBase64String(SHA256.HashData(bytes))}'");
        }
    }
}
