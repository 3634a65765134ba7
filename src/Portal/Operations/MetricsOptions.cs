using System.ComponentModel.DataAnnotations;

namespace Portal.Operations;

/// <summary>Who may read /metrics, section "Metrics".</summary>
public sealed class MetricsOptions
{
    /// <summary>A secret. A collector on another machine sends it as a bearer token; without it only this machine and admins may read.</summary>
    [MinLength(16)]
    public string? Token { get; set; }
}
