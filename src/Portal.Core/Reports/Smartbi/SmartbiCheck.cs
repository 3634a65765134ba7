using System.Globalization;
using System.Net;
using System.Text.Json;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Users;

namespace Portal.Core.Reports.Smartbi;

/// <summary>One thing that was tried.</summary>
/// <param name="Trouble">Null: it works.</param>
/// <param name="Said">What was found: a version, a number.</param>
public sealed record SmartbiFinding(string Step, string? Said, Bilingual? Trouble)
{
    /// <summary>The trouble lets the portal work all the same, for now.</summary>
    public bool IsWarning { get; init; }
}

/// <summary>All that was tried at once.</summary>
public sealed record SmartbiTest(IReadOnlyList<SmartbiFinding> Findings, DateTimeOffset At, TimeSpan Took);

/// <summary>Tries a connection step by step, as the portal will use it, and says at which step it ends and what to change.</summary>
public sealed class SmartbiCheck(SmartbiSessions sessions, TimeProvider clock)
{
    public const string Reach = "reach";
    public const string SignIn = "sign-in";
    public const string Catalogs = "catalogs";
    public const string Token = "token";

    /// <summary>What it says is by how many seconds the two clocks differ.</summary>
    public const string Clocks = "clocks";
    private const int LongestVersion = 60;

    /// <summary>A token lives for a minute of the server's clock.</summary>
    private const int MostSecondsApart = 60;

    private static readonly Bilingual _apart = new(
        "超过 60 秒时以用户身份登录会偶尔失败，页面上的时间也不对；请校准 Smartbi 服务器和门户服务器的时间。",
        "With more than 60 seconds readers are now and then not signed in, and times on pages are wrong; set the clocks of both servers.");

    /// <param name="admin">For whom a token is tried: the reader who asks.</param>
    public async Task<IReadOnlyList<SmartbiFinding>> RunAsync(SmartbiServer server, Account admin, CancellationToken ct)
    {
        var findings = new List<SmartbiFinding>();
        SmartbiFinding? clocks = null;
        server.Pardon();
        var service = sessions.Anew(server);
        if (await TryAsync(Reach, ReachAsync) && await TryAsync(SignIn, () => SignInAsync(service, ct))
            && await TryAsync(Catalogs, () => CountAsync(service, ct)) && server.Options.SignIn == SmartbiSignIn.LoginToken)
        {
            await TryAsync(Token, () => TokenAsync(server, admin, ct));
        }

        return clocks is null ? findings : [.. findings, clocks];

        async Task<string?> ReachAsync()
        {
            var asked = clock.GetUtcNow();
            var (text, date) = await server.Http.GetAsync("version.txt", new CookieContainer(), ct);
            clocks = date is { } there ? Compare(asked, clock.GetUtcNow(), there) : null;
            return text.TrimStart().StartsWith('<') ? null : LongText.Cut(text.Split('\n')[0].Trim(), LongestVersion);
        }

        async Task<bool> TryAsync(string step, Func<Task<string?>> work)
        {
            try
            {
                findings.Add(new SmartbiFinding(step, await work(), null));
                return true;
            }
            catch (SmartbiException error)
            {
                findings.Add(new SmartbiFinding(step, error.Message, error.Cause));
                return false;
            }
        }
    }

    /// <param name="there">In whole seconds: on the average half a second more.</param>
    internal static SmartbiFinding Compare(DateTimeOffset asked, DateTimeOffset answered, DateTimeOffset there)
    {
        var here = asked + ((answered - asked) / 2);
        var apart = (int)Math.Abs((there + TimeSpan.FromSeconds(0.5) - here).TotalSeconds);
        return new(Clocks, apart.ToString(CultureInfo.InvariantCulture), apart > MostSecondsApart ? _apart : null) { IsWarning = true };
    }

    private static async Task<string?> SignInAsync(SmartbiSession service, CancellationToken ct)
    {
        await service.CookiesAsync(ct);
        return service.User;
    }

    private static async Task<string?> CountAsync(SmartbiSession service, CancellationToken ct)
    {
        var catalogs = await service.CallAsync(new SmartbiCall("CatalogPublishService", "getPublishCatalogsOfCurrentUser"), ct);
        return catalogs.ValueKind == JsonValueKind.Array && catalogs.GetArrayLength() is > 0 and var count
            ? count.ToString(CultureInfo.InvariantCulture)
            : throw new SmartbiException(SmartbiFault.Empty, "no catalog is published to the service account.");
    }

    private async Task<string?> TokenAsync(SmartbiServer server, Account admin, CancellationToken ct)
    {
        var (user, _) = await sessions.TokenAsync(server, admin, ct);
        return user;
    }
}
