using Microsoft.Extensions.Configuration;
using Portal.Hosting;

namespace Portal.Tests.Operations;

public sealed class CredentialFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-credentials-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Credentials_of_a_folder_and_single_ones_are_settings_and_a_certificate_is_none()
    {
        File.WriteAllText(Path.Combine(_folder, "setting_Database__Connection"), "Host=db;Password=a b=c\n");
        File.WriteAllText(Path.Combine(_folder, "Metrics__Token"), "token");
        File.WriteAllBytes(Path.Combine(_folder, "setting_portal-keys.pfx"), [0x30, 0x82]);

        var settings = Read(_folder);

        Assert.Equal("Host=db;Password=a b=c", settings["Database:Connection"]);
        Assert.Equal("token", settings["Metrics:Token"]);
        Assert.Equal(["Database:Connection", "Metrics:Token"], settings.AsEnumerable().Where(each => each.Value is not null).Select(each => each.Key).Order());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_no_error() => Assert.Empty(Read(Path.Combine(_folder, "none")).AsEnumerable());

    private static IConfigurationRoot Read(string folder)
    {
        var builder = new ConfigurationBuilder();
        builder.Add(new CredentialFiles(folder));
        return builder.Build();
    }
}
