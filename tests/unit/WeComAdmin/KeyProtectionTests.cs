using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Tests.Support;

namespace Portal.Tests.WeComAdmin;

public sealed class KeyProtectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-keys-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task With_a_certificate_the_keys_in_the_database_are_encrypted_and_another_server_reads_them()
    {
        var pfx = MakePfx("one", "password");
        await using var first = new PortalApp().With("Keys__Certificate", pfx).With("Keys__CertificatePassword", "password");
        var cipher = await ProtectAsync(first);
        await first.InDbAsync(async db =>
        {
            var key = await db.DataProtectionKeys.SingleAsync(Ct);
            Assert.Contains("EncryptedData", key.Xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<masterKey", key.Xml, StringComparison.Ordinal);
        });

        await using var second = new PortalApp(first).With("Keys__Certificate", pfx).With("Keys__CertificatePassword", "password");
        Assert.Equal("secret", await UnprotectAsync(second, cipher));
    }

    [Fact]
    public async Task An_older_certificate_still_opens_what_it_encrypted_and_without_any_nothing_opens()
    {
        await using var first = new PortalApp().With("Keys__Certificate", MakePfx("old", null));
        var cipher = await ProtectAsync(first);

        await using var renewed = new PortalApp(first).With("Keys__Certificate", MakePfx("new", null)).With("Keys__OldCertificates__0__Path", Path.Combine(_folder, "old.pfx"));
        Assert.Equal("secret", await UnprotectAsync(renewed, cipher));
        await using var bare = new PortalApp(first);
        await Assert.ThrowsAsync<CryptographicException>(() => UnprotectAsync(bare, cipher));
    }

    [Theory]
    [InlineData("none.pfx")]
    [InlineData("garbage.pfx")]
    public void A_certificate_that_cannot_be_opened_stops_the_start_and_names_the_setting(string name)
    {
        File.WriteAllText(Path.Combine(_folder, "garbage.pfx"), "not a certificate");
        using var app = new PortalApp().With("Keys__Certificate", Path.Combine(_folder, name));
        var error = Assert.Throws<OptionsValidationException>(() => app.Services);
        Assert.Contains("Keys:Certificate", error.Message, StringComparison.Ordinal);
    }

    private static Task<string> ProtectAsync(PortalApp app) =>
        app.InScopeAsync(s => Task.FromResult(s.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("secret")));

    private static Task<string> UnprotectAsync(PortalApp app, string cipher) =>
        app.InScopeAsync(s => Task.FromResult(s.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(cipher)));

    private string MakePfx(string name, string? password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=portal-keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Path.Combine(_folder, name + ".pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return path;
    }
}
