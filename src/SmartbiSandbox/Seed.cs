using Microsoft.Extensions.Configuration.Json;

namespace SmartbiSandbox;

/// <summary>The demo company's resources and people, below every other source of settings.</summary>
static class Seed
{
    public static JsonStreamConfigurationSource Source() => new()
    {
        Stream = typeof(Seed).Assembly.GetManifestResourceStream("seed.json") ?? throw new FileNotFoundException("seed.json"),
    };
}
