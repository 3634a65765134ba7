using System.Globalization;
using Portal.Core.Push;

namespace Portal.Pages.Subscriptions;

/// <summary>What a reader fills in to subscribe to a report.</summary>
public sealed class SubscriptionForm
{
    public static readonly IReadOnlyList<string> Times = ["07:30", "08:00", "12:00", "18:00"];

    /// <summary>工作日, 每天, 每周一 …</summary>
    public string Every { get; set; } = "工作日";

    /// <summary>One of <see cref="Times"/>; empty: <see cref="Own"/>.</summary>
    public string? Time { get; set; } = "08:00";
    public string? Own { get; set; }

    /// <summary><c>always</c>, <c>newer</c> or <c>changed</c>.</summary>
    public string When { get; set; } = "always";
    public string? Percent { get; set; }
    public bool Digest { get; set; }

    /// <summary><c>news</c>, <c>image</c> or <c>file</c>: of a report that another server draws.</summary>
    public string As { get; set; } = "news";

    public string At => $"{Every} {(string.IsNullOrEmpty(Time) ? Own?.Trim() : Time)}";

    public SubscriptionWish WishOf(IReadOnlyList<KeptValue> kept) => new(At, kept.Where(value => value.Written.Count > 0).ToDictionary(value => value.Name, value => value.Written))
    {
        As = As switch { "image" => PushKind.Image, "file" => PushKind.File, _ => PushKind.News },
        OnlyNewer = When == "newer",
        Changed = When != "changed" ? null
            : decimal.TryParse(Percent?.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? percent : 0,
    };
}
