using Portal.Core.Reports;

namespace Portal.Core.Push;

/// <summary>WeCom asks not to send at :00 and :30, where everybody does; and a thousand plans of one minute are better spread.</summary>
internal static class Jitter
{
    private static readonly TimeSpan _away = TimeSpan.FromMinutes(1);

    /// <summary>How much later a plan begins than it is due: the same for the same firing on every server.</summary>
    public static TimeSpan Of(long planId, DateTimeOffset due, TimeSpan spread) => due.Minute is 0 or 30
        ? _away + TimeSpan.FromMilliseconds(Math.Floor(Share(planId, due) * spread.TotalMilliseconds)) // PostgreSQL keeps no finer than a microsecond
        : TimeSpan.Zero;

    private static double Share(long planId, DateTimeOffset due) =>
        uint.Parse(StableHash.Of("jitter 1", planId, due.UtcTicks).AsSpan(0, 8), System.Globalization.NumberStyles.HexNumber,
            System.Globalization.CultureInfo.InvariantCulture) / (double)uint.MaxValue;
}
