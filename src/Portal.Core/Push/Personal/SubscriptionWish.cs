using System.Globalization;

namespace Portal.Core.Push;

/// <summary>What somebody wants of a subscription.</summary>
/// <param name="At"><c>工作日 08:00</c> and the like.</param>
/// <param name="Kept">The values that it is sent with.</param>
public sealed record SubscriptionWish(string? At, IReadOnlyDictionary<string, IReadOnlyList<string>> Kept)
{
    private static readonly TimeSpan _waitsFor = TimeSpan.FromMinutes(90);

    /// <summary>Only when the data are newer than those last sent.</summary>
    public bool OnlyNewer { get; init; }

    /// <summary>How a report comes of which no figure is known here.</summary>
    public PushKind As { get; init; } = PushKind.News;

    /// <summary>Only when the report's first figure has changed by so many percent since it was last sent.</summary>
    public decimal? Changed { get; init; }

    /// <summary>Until when newer data are waited for on the day.</summary>
    public TimeOnly? Deadline =>
        OnlyNewer && At is [.., _, _, _, _, _] && TimeOnly.TryParseExact(At[^5..], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.Add(_waitsFor) : null;
}
