using System.Text.Json.Serialization;
using Portal.Core.Captures;
using Portal.Core.Settings;

namespace Portal.Core.Transfer;

/// <summary>What admins set in the portal, as one file that goes to another one. It has no secrets, no users and nothing of WeCom's side.</summary>
public sealed record ConfigurationFile
{
    public const string OurKind = "portal-configuration";

    /// <summary>Grows when older portals would read the file wrongly.</summary>
    public const int Newest = 1;

    public required string Kind { get; init; }
    public required int Version { get; init; }

    /// <summary>The portal that wrote it; for people.</summary>
    public string? Product { get; init; }

    [JsonRequired]
    public SettingValues Settings { get; init; } = new();

    /// <summary>The picture that the settings name, as a portal drew it; one that is there already need not come along.</summary>
    public byte[]? Logo { get; init; }

    [JsonRequired]
    public WatermarkForm Watermark { get; init; } = new Watermark().ToForm();

    [JsonRequired]
    public PushRules Push { get; init; } = new();

    [JsonRequired]
    public IReadOnlyList<DayRule> Days { get; init; } = [];
}

/// <summary>推送设置.</summary>
public sealed record PushRules
{
    public int MostRecipients { get; init; }
    public TimeOnly? QuietFrom { get; init; }
    public TimeOnly? QuietUntil { get; init; }
    public bool LeadsOn { get; init; }
}

/// <summary>A day that the company works or not, other than the state says.</summary>
public sealed record DayRule(DateOnly Day, bool IsWorking, string? Note);
