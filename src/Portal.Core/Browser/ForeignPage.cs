namespace Portal.Core.Browser;

/// <summary>
/// A page of another server that the portal passes on. Its scripts run, so it is photographed at a seat of its own, which reaches nothing but the page; it does not say when
/// it is ready, so it is looked at until nothing moves any more.
/// </summary>
public sealed record ForeignPage
{
    /// <summary>The path at the portal that all of it lies below.</summary>
    public required string Within { get; init; }

    /// <summary>As which browser its server is asked.</summary>
    public required string Agent { get; init; }
    public required string Language { get; init; }

    /// <summary>CSS selectors of what turns while the page loads.</summary>
    public required IReadOnlyList<string> Spinners { get; init; }

    /// <summary>How long it has to stand still.</summary>
    public required TimeSpan StillFor { get; init; }

    private const string PhoneAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    private const string TabletAgent = "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    private const string DesktopAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    /// <summary>By it the server chooses its layout for phones.</summary>
    public static string AgentOf(ShotSize size) => size.Name switch { "phone" => PhoneAgent, "tablet" => TabletAgent, _ => DesktopAgent };
}
