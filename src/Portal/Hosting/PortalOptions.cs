using System.ComponentModel.DataAnnotations;

namespace Portal.Hosting;

/// <summary>The portal itself, section "Portal".</summary>
public sealed class PortalOptions : IValidatableObject
{
    /// <summary>Stands in the page's head; the demo is a car maker.</summary>
    public string? CompanyName { get; set; }

    /// <summary>服务器地址, as the users and WeCom reach it. Links that leave the portal begin with it.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Demo users, demo reports and the stand-in for WeCom; never in a deployment.</summary>
    public bool Demo { get; set; }

    /// <summary>The company's; all times are shown in it.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Reverse proxies whose word on the caller's address and scheme counts, beside the same machine: 10.0.0.5 or 10.0.0.0/8.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Largest request body, in bytes; uploads that need more say so themselves.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public long MaxRequestBytes { get; set; } = 8 * 1024 * 1024;

    public string BrandName => string.IsNullOrWhiteSpace(CompanyName) ? (Demo ? "衡川汽车" : "Portal") : CompanyName.Trim();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return new ValidationResult($"Portal:TimeZone is '{TimeZone}', which this machine does not know; write a name such as Asia/Shanghai.", [nameof(TimeZone)]);
        }

        if (PublicAddress is not null && !IsUsable(PublicAddress))
        {
            yield return new ValidationResult("Portal:PublicAddress must be https and a domain name, such as https://bi.example.com; http only for localhost.",
                [nameof(PublicAddress)]);
        }

        foreach (var proxy in TrustedProxies.Where(proxy => !ProxyHeaders.TryParse(proxy, out _)))
        {
            yield return new ValidationResult($"Portal:TrustedProxies has '{proxy}'; write an address (10.0.0.5) or a network (10.0.0.0/8).", [nameof(TrustedProxies)]);
        }
    }

    private static bool IsUsable(Uri address) =>
        address.IsAbsoluteUri && address is { PathAndQuery: "/", UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
