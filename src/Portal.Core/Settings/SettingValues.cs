using System.Text.Json.Serialization;

namespace Portal.Core.Settings;

/// <summary>系统设置 as one value; what nobody set is as it always was.</summary>
public sealed record SettingValues
{
    public BrandLook Brand { get; init; } = new();
    public IReadOnlyList<BottomTab> Tabs { get; init; } = BottomTab.Standard;
    public SessionLife Sessions { get; init; } = new();
    public LinkLife Links { get; init; } = new();
    public LanguageChoice Languages { get; init; } = new();
    public NewReports Catalog { get; init; } = new();

    /// <summary>时区, by its IANA name; null: that of China.</summary>
    public string? TimeZone { get; init; }

    [JsonIgnore]
    public TimeZoneInfo Zone => CompanyZone.Find(TimeZone) ?? TimeZoneInfo.Utc;
}

/// <summary>时区 of the company: plans, the day of reports and all moments on pages go by it.</summary>
public static class CompanyZone
{
    public const string Standard = "Asia/Shanghai";

    /// <summary>What most need; another is kept where it is set.</summary>
    public static IReadOnlyList<string> Offered { get; } =
    [
        Standard, "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Tokyo", "Asia/Singapore", "Asia/Bangkok", "Asia/Kolkata", "Asia/Dubai", "Europe/Moscow",
        "Europe/Berlin", "Europe/London", "America/Sao_Paulo", "America/New_York", "America/Chicago", "America/Los_Angeles", "Australia/Sydney", "Pacific/Auckland",
    ];

    /// <summary>Null: this machine does not know it.</summary>
    public static TimeZoneInfo? Find(string? name) => TimeZoneInfo.TryFindSystemTimeZoneById(name ?? Standard, out var zone) ? zone : null;
}

/// <summary>What becomes of a report that appears at a source.</summary>
public sealed record NewReports
{
    /// <summary>It is a draft until somebody publishes it; else it is published as its file says.</summary>
    public bool NewAsDrafts { get; init; }
}

/// <summary>品牌.</summary>
public sealed record BrandLook
{
    public const int LongestName = 12;

    /// <summary>Null: as the portal is delivered.</summary>
    public string? Name { get; init; }

    /// <summary>Null: 数据门户, in the reader's language.</summary>
    public string? Subtitle { get; init; }

    /// <summary><c>#RRGGBB</c>; null: the blue that the portal is delivered with.</summary>
    public string? Colour { get; init; }

    /// <summary>The version of the picture; null: the portal's own mark.</summary>
    public string? Logo { get; init; }
}

/// <summary>How long a sign-in lasts.</summary>
public sealed record SessionLife
{
    /// <summary>Without being used.</summary>
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>However often it is used.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromDays(90);

    public static IReadOnlyList<TimeSpan> OfferedIdle { get; } =
        [TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30)];

    public static IReadOnlyList<TimeSpan> OfferedLongest { get; } = [TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(90)];
}

/// <summary>How long share links last, in days; 0 is for ever.</summary>
public sealed record LinkLife
{
    /// <summary>Nobody can make a link that lasts longer; those that there are keep their time.</summary>
    public int Longest { get; init; }

    public int Usual { get; init; } = 30;

    public static IReadOnlyList<int> Offered { get; } = [1, 7, 30, 0];

    public bool Allows(int days) => Longest == 0 || (days != 0 && days <= Longest);
}

public sealed record LanguageChoice
{
    public bool English { get; init; } = true;

    /// <summary><c>zh-CN</c> or <c>en</c> for whoever chose none; null: as the client of WeCom or the browser says.</summary>
    public string? Usual { get; init; }

    /// <summary>For who chose <paramref name="own"/> and is not asked: a message, a card.</summary>
    public string For(string? own) => own is not null && Offers(own) ? own : Usual ?? "zh-CN";

    public bool Offers(string language) => language != "en" || English;
}
