using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Members;

/// <summary>Binds the users whose <c>Seed__Users__…__WeComUserId</c> names a member, at every start; what is bound otherwise stays and is told.</summary>
internal sealed partial class MemberSeed(PortalDb db, Bindings bindings, IOptions<SeedOptions> options, ILogger<MemberSeed> logger) : ISeed
{
    public async Task PlantAsync(CancellationToken ct)
    {
        foreach (var seed in options.Value.Users.Where(u => !string.IsNullOrWhiteSpace(u.WeComUserId)))
        {
            var corp = seed.WeComCorpId is { Length: > 0 } named ? named : await db.Corps.OrderBy(c => c.Id).Select(c => c.CorpId).FirstOrDefaultAsync(ct);
            if (corp is null || !await db.Corps.AnyAsync(c => c.CorpId == corp, ct))
            {
                LogNoCorp(seed.UserName, seed.WeComUserId!.Trim(), corp ?? "-");
                continue;
            }

            var name = User.Normalize(seed.UserName);
            var userId = await db.Users.Where(u => u.NormalizedUserName == name).Select(u => u.Id).SingleOrDefaultAsync(ct);
            var outcome = await bindings.BindAsync(corp, seed.WeComUserId!.Trim(), userId, BoundBy.Import, AuditActor.Portal, ct);
            if (outcome is not (BindOutcome.Bound or BindOutcome.Same))
            {
                LogNotBound(seed.UserName, seed.WeComUserId.Trim(), corp, outcome);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning,
        "The configuration (section Seed) binds {UserName} to the member {MemberId}, but there is no corp {CorpId}: set it up in the WeCom settings; the next start binds.")]
    private partial void LogNoCorp(string userName, string memberId, string corpId);

    [LoggerMessage(LogLevel.Warning, "The configuration (section Seed) binds {UserName} to the member {MemberId} of {CorpId}, which was not done: {Outcome}. "
        + "Unbind in the portal first, or change WeComUserId.")]
    private partial void LogNotBound(string userName, string memberId, string corpId, BindOutcome outcome);
}

/// <summary>Stops the start for a userid that no member can have, or that two users claim.</summary>
internal sealed class MemberSeedCheck : IValidateOptions<SeedOptions>
{
    public ValidateOptionsResult Validate(string? name, SeedOptions options)
    {
        var wrong = new List<string>();
        var claimed = new HashSet<string>();
        foreach (var (i, user) in options.Users.Index().Where(u => !string.IsNullOrWhiteSpace(u.Item.WeComUserId)))
        {
            var at = $"Seed:Users:{i.ToString(CultureInfo.InvariantCulture)}:WeComUserId";
            var member = user.WeComUserId!.Trim();
            if (!MemberId.IsValid(member))
            {
                wrong.Add($"{at} '{member}' is no userid of WeCom: 1 to 64 letters, digits, '_', '-', '@' and '.', the first a letter or digit.");
            }
            else if (!claimed.Add($"{user.WeComCorpId} {MemberId.Normalize(member)}"))
            {
                wrong.Add($"{at} '{member}' is there twice: a member is one user.");
            }
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
