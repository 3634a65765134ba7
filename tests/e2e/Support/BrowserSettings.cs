using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Journeys.Support;

/// <summary>What playwright.config.json says: which browser, with which arguments, on which devices.</summary>
public sealed record BrowserSettings(
    IReadOnlyList<string> Executables, IReadOnlyList<string> Arguments, string Locale, string Timezone, IReadOnlyDictionary<string, Device> Devices)
{
    public static BrowserSettings Load()
    {
        var path = Path.Combine(Repository.Root, "playwright.config.json");
        return JsonSerializer.Deserialize(File.ReadAllText(path), BrowserSettingsJson.Default.BrowserSettings)!;
    }

    public string Executable =>
        Executables.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"No browser at {string.Join(" or ", Executables)}: install the Debian package chromium-headless-shell.");
}

public sealed record Device(int Width, int Height, float Scale, bool Touch, string UserAgent);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BrowserSettings))]
internal sealed partial class BrowserSettingsJson : JsonSerializerContext;
