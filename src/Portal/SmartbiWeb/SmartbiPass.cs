using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Portal.Hosting;

namespace Portal.SmartbiWeb;

/// <summary>One reader before one report of a Smartbi server.</summary>
/// <param name="Session">Number of his session's row: with it ends the pass. None: the portal's own browser photographs the report for him.</param>
public sealed record SmartbiPassage(string ReportId, long UserId, long Session)
{
    private const long None = 0;

    public bool IsForPicture => Session == None;

    public static SmartbiPassage ForPicture(string reportId, long userId) => new(reportId, userId, None);
}

/// <summary>
/// The part of an address by which the page of a Smartbi server is let through. The page runs without an origin (docs/adr/0022), so no cookie of the portal
/// comes with what it asks. A pass is sealed, holds for two hours and no longer than the session (for a picture three minutes), and the reader's rights are asked each time.
/// </summary>
public sealed class SmartbiPass(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan _holds = TimeSpan.FromHours(2);
    private static readonly TimeSpan _holdsForPicture = TimeSpan.FromMinutes(3);
    private readonly TimedSeal _seal = new(protection, "Portal.SmartbiPass.v1", clock);

    public string Write(SmartbiPassage passage) => _seal.Write(string.Create(CultureInfo.InvariantCulture, $"{passage.UserId}|{passage.Session}|{passage.ReportId}"),
        passage.IsForPicture ? _holdsForPicture : _holds);

    /// <summary>Null: not one of ours, or too old.</summary>
    public SmartbiPassage? Read(string? pass) => _seal.Read(pass)?.Split('|', 3) is [var user, var session, var report]
        ? new SmartbiPassage(report, long.Parse(user, CultureInfo.InvariantCulture), long.Parse(session, CultureInfo.InvariantCulture)) : null;
}
