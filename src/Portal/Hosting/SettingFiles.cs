using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Portal.Hosting;

/// <summary>Settings that lie in files: beside the program, mounted by a container (/run/secrets), handed over by systemd (LoadCredential).</summary>
internal static class SettingFiles
{
    public static void AddSettingFiles(this ConfigurationManager configuration)
    {
        // The working directory is where the data lie; what the release brings lies beside the program, and everything else wins over it.
        configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            Path = "appsettings.json",
            Optional = true,
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
        });
        configuration.AddKeyPerFile("/run/secrets", optional: true);
        if (Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder)
        {
            ((IConfigurationBuilder)configuration).Add(new CredentialFiles(folder));
        }
    }
}

/// <summary>The folder of systemd's credentials. A whole folder loaded as "setting" comes as setting_A__B, a single one as A__B.</summary>
internal sealed class CredentialFiles(string folder) : ConfigurationProvider, IConfigurationSource
{
    private const string Prefix = "setting_";

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            var name = Path.GetFileName(file);
            var key = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
            // A certificate or whatever else is handed over as a file is no setting, nor is it text.
            if (key.Contains("__", StringComparison.Ordinal))
            {
                Data[key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] = File.ReadAllText(file).TrimEnd('\r', '\n');
            }
        }
    }
}
