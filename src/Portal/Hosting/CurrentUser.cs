using System.Globalization;
using System.Security.Claims;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Users;

namespace Portal.Hosting;

/// <summary>Who asks. The session check has already read the account, so pages get it without waiting.</summary>
public sealed class CurrentUser(IHttpContextAccessor accessor)
{
    private const string Key = "portal.account";
    private const string OnlookerKey = "portal.onlooker";

    /// <summary>The signed-in user; throws on a page that is open to anybody.</summary>
    public Account Account => AccountOrNull ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Whose users he may see and change.</summary>
    public Reach Reach => Reach.Of(Account);

    public Account? AccountOrNull => accessor.HttpContext?.Items[Key] as Account;

    /// <summary>The admin who looks on as <see cref="Account"/>; null: it is that user himself.</summary>
    public Account? Onlooker => accessor.HttpContext is { } context ? OnlookerOf(context) : null;

    /// <summary>The kind of device at which he sits.</summary>
    public Terminals Terminal => accessor.HttpContext!.Request.Terminal;

    /// <summary>Who sits there: watermarks and the audit log name nobody else.</summary>
    public Account Person => Onlooker ?? Account;

    /// <summary>The same, for the audit log.</summary>
    public AuditActor Actor => new(Person.Id, Person.UserName, accessor.HttpContext?.Connection.RemoteIpAddress?.ToString());

    /// <summary>For what Core audits: the user, before the sign-in nobody known, outside of a request the portal itself.</summary>
    internal Acting Acting => new(accessor.HttpContext is not { } context ? AuditActor.Portal
        : AccountOrNull is not null ? Actor : new AuditActor(null, "", context.Connection.RemoteIpAddress?.ToString()));

    internal static Account? OnlookerOf(HttpContext context) => context.Items[OnlookerKey] as Account;

    internal static void LookOn(HttpContext context, Account admin) => context.Items[OnlookerKey] = admin;

    internal static void Remember(HttpContext context, Account account) => context.Items[Key] = account;

    internal static long? IdOf(ClaimsPrincipal? principal) =>
        long.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
