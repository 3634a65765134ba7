using System.Net;
using System.Text.Json;

namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>The two ways into a server. Passwords and tokens are in no text that leaves here.</summary>
internal static class SmartbiSignIns
{
    /// <summary>The service account. Refused once, it is not tried again until somebody asks for it: the server locks accounts.</summary>
    public static async Task AsServiceAsync(SmartbiServer server, CookieContainer cookies, CancellationToken ct)
    {
        if (server.Stopped is { } stopped)
        {
            throw new SmartbiException(stopped.Fault, "the service account was refused before and is not tried again until its password is mended or the connection is tested.");
        }

        if (server.Options.Password.Length == 0)
        {
            throw server.Stop(new SmartbiException(SmartbiFault.WrongPassword, "its password cannot be decrypted and has to be entered again."));
        }

        if (!await LoginAsync(server, server.Options.User, server.Options.Password, cookies, ct))
        {
            throw server.Stop(new SmartbiException(SmartbiFault.WrongPassword, "the service account was not let in."));
        }
    }

    /// <summary>A reader, by a token that the service account mints for him.</summary>
    public static async Task ByTokenAsync(SmartbiSession service, string user, CookieContainer cookies, CancellationToken ct)
    {
        if (!await LoginAsync(service.Server, user, await MintAsync(service, user, ct), cookies, ct))
        {
            throw new SmartbiException(SmartbiFault.NoToken, "the token did not let its user in.");
        }
    }

    /// <summary>A token that is good once and for a minute.</summary>
    public static async Task<string> MintAsync(SmartbiSession service, string user, CancellationToken ct)
    {
        try
        {
            var token = await service.CallAsync(new SmartbiCall("LoginTokenModule", "generateLoginToken", user), ct);
            return token.ValueKind == JsonValueKind.String && token.GetString() is { Length: > 0 } text
                ? text
                : throw new SmartbiException(SmartbiFault.NoToken, "the server made no token.");
        }
        catch (SmartbiException error) when (error.Fault == SmartbiFault.Refused)
        {
            throw new SmartbiException(SmartbiFault.NoToken, $"the server makes no tokens: {error.Code}.", error);
        }
    }

    // The server hands out the cookie of a session to whoever looks at its first page.
    private static async Task<bool> LoginAsync(SmartbiServer server, string user, string secret, CookieContainer cookies, CancellationToken ct)
    {
        await server.Http.GetAsync("index.jsp", cookies, ct);
        try
        {
            return IsTrue(await server.Http.CallAsync(new SmartbiCall("UserService", "login", user, secret), cookies, ct));
        }
        catch (SmartbiException error) when (error.Code == SmartbiAnswer.NotSignedIn)
        {
            return false;
        }
    }

    internal static bool IsTrue(JsonElement value) =>
        value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), "true", StringComparison.OrdinalIgnoreCase));
}
