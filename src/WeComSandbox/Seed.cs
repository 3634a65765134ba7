using Microsoft.Extensions.Configuration.Json;
using WeComSandbox.Control;

namespace WeComSandbox;

/// <summary>The demo company, below every other source of settings.</summary>
static class Seed
{
    public static IConfigurationSource Source() => new JsonStreamConfigurationSource { Stream = Asset.Open("seed.json") };
}
