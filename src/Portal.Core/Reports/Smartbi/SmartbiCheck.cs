using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Users;

namespace Portal.Core.Reports.Smartbi;

/// <summary>One thing that was tried.</summary>
/// <param name="Trouble">Null: it works.</param>
/// <param name="Said">What was found: a version, a number.</param>
public sealed record SmartbiFinding(string Step, string? Said, Bilingual? Trouble);

/// <summary>All that was tried at once.</summary>
public sealed record SmartbiTest(IReadOnlyList<SmartbiFinding> Findings, DateTimeOffset At, TimeSpan Took);

/// <summary>Tries a connection step by step, as the portal will use it, and says at which step it ends and what to change.</summary>
public sealed class SmartbiCheck(SmartbiSessions sessions)
{
    public const string Reach = "reach";
    public const string SignIn = "sign-in";
    public const string Catalogs = "catalogs";
    public const string Token = "token";
    private const int LongestVersion = 60;

    /// <param name="admin">For whom a token is tried: the reader who asks.</param>
    public async Task<IReadOnlyList<SmartbiFinding>> RunAsync(SmartbiServer server, Account admin, CancellationToken ct)
    {
        var findings = new List<SmartbiFinding>();
        server.Pardon();
        var service = sessions.Anew(server);
        if (await TryAsync(Reach, () => VersionAsync(server, ct)) && await TryAsync(SignIn, () => SignInAsync(service, ct))
            && await TryAsync(Catalogs, () => CountAsync(service, ct)) && server.Options.SignIn == SmartbiSignIn.LoginToken)
        {
            await TryAsync(Token, () => TokenAsync(server, admin, ct));
        }

        return findings;

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

    private static async Task<string?> VersionAsync(SmartbiServer server, CancellationToken ct)
    {
        var text = await server.Http.GetAsync("version.txt", new System.Net.CookieContainer(), ct);
        return text.TrimStart().StartsWith('<') ? null : LongText.Cut(text.Split('\n')[0].Trim(), LongestVersion);
    }

    private static async Task<string?> SignInAsync(SmartbiSession service, CancellationToken ct)
    {
        await service.CookiesAsync(ct);
        return service.User;
    }

    private static async Task<string?> CountAsync(SmartbiSession service, CancellationToken ct)
    {
        var catalogs = await service.CallAsync(new SmartbiCall("CatalogPublishService", "getPublishCatalogsOfCurrentUser"), ct);
        return catalogs.ValueKind == System.Text.Json.JsonValueKind.Array && catalogs.GetArrayLength() is > 0 and var count
            ? count.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : throw new SmartbiException(SmartbiFault.Empty, "no catalog is published to the service account.");
    }

    private async Task<string?> TokenAsync(SmartbiServer server, Account admin, CancellationToken ct)
    {
        var (user, _) = await sessions.TokenAsync(server, admin, ct);
        return user;
    }
}
