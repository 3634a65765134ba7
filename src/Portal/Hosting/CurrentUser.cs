using System.Globalization;
using System.Security.Claims;
using Portal.Core.Audit;
using Portal.Core.Users;

namespace Portal.Hosting;

/// <summary>Who asks. The session check has already read the account, so pages get it without waiting.</summary>
public sealed class CurrentUser(IHttpContextAccessor accessor)
{
    private const string Key = "portal.account";

    /// <summary>The signed-in user; throws on a page that is open to anybody.</summary>
    public Account Account => AccountOrNull ?? throw new InvalidOperationException("Nobody is signed in.");

    public Account? AccountOrNull => accessor.HttpContext?.Items[Key] as Account;

    /// <summary>The same, for the audit log.</summary>
    public AuditActor Actor => new(Account.Id, Account.UserName, accessor.HttpContext?.Connection.RemoteIpAddress?.ToString());

    /// <summary>For what Core audits: the user, before the sign-in nobody known, outside of a request the portal itself.</summary>
    internal Acting Acting => new(accessor.HttpContext is not { } context ? AuditActor.Portal
        : AccountOrNull is not null ? Actor : new AuditActor(null, "", context.Connection.RemoteIpAddress?.ToString()));

    internal static void Remember(HttpContext context, Account account) => context.Items[Key] = account;

    internal static long? IdOf(ClaimsPrincipal? principal) =>
        long.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
