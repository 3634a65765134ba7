using System.ComponentModel.DataAnnotations;

namespace Portal.Core.Push;

/// <summary>How pushes run on this server, section "Push".</summary>
public sealed class PushOptions
{
    /// <summary>False: a pure web server; others fire and send.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How often the rows are looked at for what is due.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Calls of WeCom at the same time.</summary>
    [Range(1, 64)]
    public int Senders { get; set; } = 6;

    /// <summary>A firing that was missed is sent when it is no older.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan SendLateFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Plans that are due at :00 or :30 begin a minute later, spread over so long.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:20:00")]
    public TimeSpan Spread { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Plan → the key of its hook: <c>Push__Hooks__daily-sales</c>.</summary>
    public Dictionary<string, string> Hooks { get; } = new(StringComparer.OrdinalIgnoreCase);
}
