using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Hosting;

/// <summary>Section "Keys": what encrypts the data protection keys, which lie in the database beside what they protect.</summary>
public sealed class KeyOptions
{
    /// <summary>A PFX file with a private key; without it the keys are readable by whoever reads the whole database.</summary>
    public string? Certificate { get; set; }

    public string? CertificatePassword { get; set; }

    /// <summary>Earlier certificates, to read the keys they encrypted.</summary>
    public IList<OldCertificate> OldCertificates { get; } = [];
}

public sealed class OldCertificate
{
    public string Path { get; set; } = "";

    public string? Password { get; set; }
}

/// <summary>Keeps the data protection keys in the database, encrypted when there is a certificate; otherwise says so once.</summary>
public static partial class KeyProtection
{
    public static IServiceCollection AddPortalKeys(this IServiceCollection services, IConfiguration configuration, IWebHostEnvironment environment)
    {
        var keys = services.AddDataProtection().SetApplicationName("Portal").PersistKeysToDbContext<PortalDb>();
        var options = configuration.GetSection("Keys").Get<KeyOptions>() ?? new KeyOptions();
        X509Certificate2[] old = [.. options.OldCertificates.Select((o, i) => Open(o.Path, o.Password, $"Keys:OldCertificates:{i}:Path", environment))];
        if (old.Length > 0)
        {
            keys.UnprotectKeysWithAnyCertificate(old);
        }

        if (string.IsNullOrWhiteSpace(options.Certificate))
        {
            // The framework would warn at every new key, in words that help nobody; ours come once.
            services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
            services.AddHostedService<BareKeys>();
            return services;
        }

        var certificate = Open(options.Certificate, options.CertificatePassword, "Keys:Certificate", environment);
        keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate([certificate, .. old]);
        return services;
    }

    private static X509Certificate2 Open(string path, string? password, string setting, IWebHostEnvironment environment)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(environment.ContentRootPath, path), password);
            return certificate.GetRSAPrivateKey() is not null
                ? certificate
                : throw new OptionsValidationException("Keys", typeof(KeyOptions), [$"{setting} is '{path}', which holds no RSA private key."]);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException("Keys", typeof(KeyOptions), [$"{setting} is '{path}', which cannot be opened as a PFX file: {error.Message}"]);
        }
    }

    private sealed partial class BareKeys(ILogger<BareKeys> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            LogBare();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(LogLevel.Information,
            "The data protection keys lie unencrypted in the database; set Keys__Certificate to a PFX file to encrypt them (docs/operations.md, Keys).")]
        private partial void LogBare();
    }
}
