using System.ComponentModel.DataAnnotations;

namespace Portal.Core.Browser;

/// <summary>The browser that photographs reports, section "Captures".</summary>
public sealed class BrowserOptions : IValidatableObject
{
    /// <summary>Without it nothing is photographed and no browser is looked for.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The browser; without it chromium-headless-shell, chromium or Chrome where they usually are.</summary>
    public string? Executable { get; set; }

    /// <summary>Pages that are photographed at the same time; 0: as many as the machine has cores.</summary>
    [Range(0, 64)]
    public int Seats { get; set; }

    /// <summary>A page is thrown away after so many shots, because its memory grows.</summary>
    [Range(1, 100_000)]
    public int RetireAfter { get; set; } = 200;

    /// <summary>The browser ends when nothing was photographed for so long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan IdleStop { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many orders may wait for a seat; the next is told to come again.</summary>
    [Range(0, 100_000)]
    public int QueueLength { get; set; } = 300;

    /// <summary>How many of them may be one owner's.</summary>
    [Range(1, 100_000)]
    public int PerOwner { get; set; } = 100;

    /// <summary>From the order to the picture, waiting included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ShotTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>From the start of the browser to its first word.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan StartLimit { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A browser that does not answer for so long hangs and is killed; one that somebody stopped is seen at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:01:00")]
    public TimeSpan HangLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>In bytes, of all its processes; a browser that needs more is replaced.</summary>
    [Range(200_000_000, 64_000_000_000)]
    public long MaxMemory { get; set; } = 1_200_000_000;

    /// <summary>The browser's own sandbox; null: on, unless the portal runs as root, where it cannot work.</summary>
    public bool? Sandbox { get; set; }

    /// <summary>
    /// A browser elsewhere, as <c>ws://browser:3000</c> (Browserless) or <c>http://browser:9222</c> (Chrome); null: one is started on this machine.
    /// May hold a token, so it is told without what follows the path.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>A PEM file of who signs that browser's certificate, where it is the company's own authority; null: whom the system trusts.</summary>
    public string? EndpointAuthority { get; set; }

    /// <summary>Where the browser reaches the portal; null: where the portal listens on this machine. A browser elsewhere has to be told.</summary>
    public Uri? Address { get; set; }

    /// <summary>Failures are kept for the operator so long, and so many of them.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan KeepFailuresFor { get; set; } = TimeSpan.FromDays(14);

    [Range(1, 100_000)]
    public int KeepFailures { get; set; } = 200;

    /// <summary>Pictures are taken also where no font has a letter of the report, which is a box then; an emoji without a font for emoji, mostly.</summary>
    public bool AllowMissingLetters { get; set; }

    internal TimeSpan WeighEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Environment of the browser, for tests.</summary>
    internal Dictionary<string, string> Variables { get; } = [];

    internal int SeatCount => Seats > 0 ? Seats : Math.Max(1, Environment.ProcessorCount);

    internal bool IsSandboxed => Sandbox ?? !Environment.IsPrivilegedProcess;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is not null && !(Endpoint.IsAbsoluteUri && Endpoint is { Scheme: "ws" or "wss" or "http" or "https", UserInfo: "" }))
        {
            yield return new ValidationResult("Captures:Endpoint must be the address of a browser, such as ws://browser:3000 or http://browser:9222.", [nameof(Endpoint)]);
        }

        if (EndpointAuthority is not null && FarTrust.Fault(EndpointAuthority) is { } fault)
        {
            yield return new ValidationResult($"Captures:EndpointAuthority must be a PEM file of certificates; {EndpointAuthority} cannot be used: {fault}",
                [nameof(EndpointAuthority)]);
        }

        if (Endpoint is not null && Address is null)
        {
            yield return new ValidationResult("Captures:Endpoint needs Captures:Address, which says where that browser reaches this portal, such as http://portal:8080.",
                [nameof(Address)]);
        }

        if (Address is not null && !(Address.IsAbsoluteUri && Address is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "", Fragment: "" }))
        {
            yield return new ValidationResult("Captures:Address must be an address without a path, such as http://localhost:8080.", [nameof(Address)]);
        }
    }
}
