using System.Collections.Frozen;
using System.Xml.Linq;

namespace Portal.Pages.Shared;

/// <summary>The drawings of wwwroot/img/icons.svg by name, read once from the program itself.</summary>
internal static class Icons
{
    private static readonly FrozenDictionary<string, string> Drawings = Read();

    public static IEnumerable<string> Names => Drawings.Keys;

    public static bool Has(string name) => Drawings.ContainsKey(name);

    public static string Find(string name) =>
        Drawings.TryGetValue(name, out var drawing) ? drawing : throw new InvalidOperationException($"There is no icon '{name}'; wwwroot/img/icons.svg has them all.");

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(Icons).Assembly.GetManifestResourceStream("icons.svg") ?? throw new InvalidOperationException("icons.svg is not in the program.");
        return XDocument.Load(stream).Root!.Elements().ToFrozenDictionary(
            symbol => symbol.Attribute("id")!.Value,
            symbol => string.Concat(symbol.Elements().Select(WithoutNamespace)));
    }

    private static string WithoutNamespace(XElement shape) =>
        new XElement(shape.Name.LocalName, shape.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration)).ToString(SaveOptions.DisableFormatting);
}
