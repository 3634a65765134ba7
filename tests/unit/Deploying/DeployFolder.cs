using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Portal.Tests.Deploying;

/// <summary>The files of deploy/, which no engine runs here: read as their programs read them.</summary>
internal static class DeployFolder
{
    public static string Root { get; } = FindRoot();

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Every document of a YAML file.</summary>
    public static IReadOnlyList<YamlMappingNode> Yaml(string path)
    {
        using var reader = new StringReader(Text(path));
        var stream = new YamlStream();
        // Anchors are resolved by the parser; the merge key (<<) is not, see At.
        stream.Load(reader);
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    /// <summary>What lies at a path of keys, own before merged, or null.</summary>
    public static YamlNode? At(this YamlNode node, params string[] keys) => keys.Aggregate((YamlNode?)node, (at, key) => at is YamlMappingNode map ? map.Child(key) : null);

    public static string? Word(this YamlNode node, params string[] keys) => (node.At(keys) as YamlScalarNode)?.Value;

    public static IReadOnlyList<string> Words(this YamlNode node, params string[] keys) =>
        node.At(keys) is YamlSequenceNode list ? [.. list.OfType<YamlScalarNode>().Select(each => each.Value!)] : [];

    /// <summary>Seconds of 75, 75s, 2m.</summary>
    public static int Seconds(string text) => text.EndsWith('m') ? 60 * Number(text[..^1]) : Number(text.TrimEnd('s'));

    public static int Number(string? text) => int.Parse(text ?? "", CultureInfo.InvariantCulture);

    /// <summary>Bytes of 16k, 16m, 4G, 512Mi.</summary>
    public static long Bytes(string text)
    {
        var digits = new string([.. text.TakeWhile(char.IsDigit)]);
        return (long)Number(digits) << (char.ToLowerInvariant(text.ElementAtOrDefault(digits.Length)) switch { 'k' => 10, 'm' => 20, 'g' => 30, _ => 0 });
    }

    /// <summary>A tag that names one version, of a word that is no moving one.</summary>
    public static bool IsPinned(string image) =>
        image.Split('/')[^1].Split(':') is [_, var tag] && Regex.IsMatch(tag, @"^\d+\.\d+(\.\d+)?(-[a-z]+){0,2}$");

    private static YamlNode? Child(this YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var own) ? own
            : map.Children.TryGetValue(new YamlScalarNode("<<"), out var merged) ? (merged as YamlMappingNode)?.Child(key)
            : null;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return folder.FullName;
    }
}
