using System.ComponentModel.DataAnnotations;

namespace Portal.Core.Sessions;

/// <summary>How long a sign-in lasts, section "Sessions".</summary>
public sealed class SessionsOptions
{
    /// <summary>Without being used.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "365.00:00:00")]
    public TimeSpan IdleFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>However often it is used.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "3650.00:00:00")]
    public TimeSpan Longest { get; set; } = TimeSpan.FromDays(90);
}
