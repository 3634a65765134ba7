using System.Net;
using System.Text.Json;

namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>
/// One signed-in session at a server. It signs in when it is first used and again when the server no longer knows it; who comes meanwhile waits for the same sign-in.
/// </summary>
public sealed class SmartbiSession
{
    private readonly Func<CookieContainer, CancellationToken, Task> _signIn;
    private readonly Lock _gate = new();
    private volatile CookieContainer? _cookies;
    private Task<CookieContainer>? _signingIn;

    internal SmartbiSession(SmartbiServer server, string user, Func<CookieContainer, CancellationToken, Task> signIn) => (Server, User, _signIn) = (server, user, signIn);

    public SmartbiServer Server { get; }

    /// <summary>Name of the user at the server.</summary>
    public string User { get; }

    /// <summary>When it was last asked for, in ticks of the clock of <see cref="SmartbiSessions"/>.</summary>
    internal long UsedAt { get; set; }

    internal bool IsSignedIn => _cookies is not null;

    /// <summary>The cookies of the session, signed in. What the server sets later belongs into the same container.</summary>
    /// <exception cref="SmartbiException">He was not let in.</exception>
    public async ValueTask<CookieContainer> CookiesAsync(CancellationToken ct) => Server.Paused is not null
        ? throw new SmartbiException(SmartbiFault.Paused, "an administrator paused it.") : _cookies ?? await SignInAsync(null, ct);

    /// <summary>Signs in again, unless somebody did meanwhile.</summary>
    /// <param name="ended">The cookies that the server did not know any more.</param>
    public Task<CookieContainer> RenewAsync(CookieContainer ended, CancellationToken ct) => SignInAsync(ended, ct);

    /// <summary>A call in this session. When the session ended, it signs in again and asks exactly once more.</summary>
    internal async Task<JsonElement> CallAsync(SmartbiCall call, CancellationToken ct)
    {
        var cookies = await CookiesAsync(ct);
        try
        {
            return await Server.Http.CallAsync(call, cookies, ct);
        }
        catch (SmartbiException error) when (error.Code == SmartbiAnswer.NotSignedIn)
        {
            cookies = await RenewAsync(cookies, ct);
        }

        try
        {
            return await Server.Http.CallAsync(call, cookies, ct);
        }
        catch (SmartbiException error) when (error.Code == SmartbiAnswer.NotSignedIn)
        {
            throw new SmartbiException(SmartbiFault.SignedOut, $"{call} was refused again right after a new sign-in.", error);
        }
    }

    /// <summary>Whether its user may read a resource. A refusal is a no: the resource may be gone.</summary>
    internal async Task<bool> MayReadAsync(string resource, CancellationToken ct)
    {
        try
        {
            return SmartbiSignIns.IsTrue(await CallAsync(new SmartbiCall("CatalogService", "isCatalogElementAccessible", resource, "READ"), ct));
        }
        catch (SmartbiException error) when (error.Fault == SmartbiFault.Refused)
        {
            return false;
        }
    }

    /// <summary>Tells the server that the session is over; it counts them.</summary>
    internal async Task EndAsync(CancellationToken ct)
    {
        if (_cookies is { } cookies)
        {
            _cookies = null;
            await Server.Http.CallAsync(new SmartbiCall("UserService", "logout"), cookies, ct);
        }
    }

    private Task<CookieContainer> SignInAsync(CookieContainer? ended, CancellationToken ct)
    {
        lock (_gate)
        {
            return _cookies is { } held && held != ended ? Task.FromResult(held) : (_signingIn ??= SignInAsync()).WaitAsync(ct);
        }
    }

    // For all who wait: that one of them left does not end it. Its calls have a limit of their own.
    private async Task<CookieContainer> SignInAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // not under the lock
        var cookies = new CookieContainer();
        try
        {
            await _signIn(cookies, CancellationToken.None);
        }
        catch
        {
            Settle(null);
            throw;
        }

        Settle(cookies);
        return cookies;
    }

    private void Settle(CookieContainer? cookies)
    {
        lock (_gate)
        {
            (_cookies, _signingIn) = (cookies, null);
        }
    }
}
