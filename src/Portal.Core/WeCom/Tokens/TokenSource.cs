using Microsoft.Extensions.Options;

namespace Portal.Core.WeCom;

/// <summary>The access token, and the two tickets of the JS-SDK that are fetched with it.</summary>
internal sealed record TokenKind(string Name, string Path)
{
    public static readonly TokenKind Access = new("token", "gettoken");
    public static readonly TokenKind CorpTicket = new("corp-ticket", "get_jsapi_ticket");
    public static readonly TokenKind AgentTicket = new("agent-ticket", "ticket/get");
}

/// <summary>Asks WeCom for a token or ticket, once.</summary>
internal sealed class TokenSource(WeComHttp http, CallLimits limits, IOptions<WeComOptions> options)
{
    public TimeSpan WrongSecretPause => options.Value.WrongSecretPause;

    public async Task<(Secret Value, TimeSpan Life)> FetchAsync(Credentials who, TokenKind kind, TokenKeeper keeper) =>
        kind == TokenKind.Access ? await FetchTokenAsync(who) : await FetchTicketAsync(who, kind, keeper);

    private async Task<(Secret, TimeSpan)> FetchTokenAsync(Credentials who)
    {
        var secret = who.Secret.Reveal();
        var call = new ApiCall(TokenKind.Access.Path, ("corpid", who.CorpId), ("corpsecret", secret)) { Repeat = Repeat.Always };
        limits.Enter(Caller.OfCorp(who), call.Path);
        var answer = await http.CallAsync(call.AddressAt(who.ApiAddress), call, WeComJson.Web.TokenAnswer, [secret], CancellationToken.None);
        return Valued(answer.AccessToken, answer, call);
    }

    private async Task<(Secret, TimeSpan)> FetchTicketAsync(Credentials who, TokenKind kind, TokenKeeper keeper)
    {
        var call = new ApiCall(kind.Path, ("type", kind == TokenKind.AgentTicket ? "agent_config" : null)) { Repeat = Repeat.Always };
        limits.Enter(Caller.Of(who), call.Path);
        try
        {
            var answer = await keeper.WithTokenAsync(
                who,
                token => http.CallAsync(call.AddressAt(who.ApiAddress, ("access_token", token.Reveal())), call, WeComJson.Web.TokenAnswer, [token.Reveal()],
                    CancellationToken.None),
                CancellationToken.None);
            return Valued(answer.Ticket, answer, call);
        }
        catch (WeComException)
        {
            limits.TakeBack(Caller.Of(who), call.Path); // an outage must not use up the hundred of the hour
            throw;
        }
    }

    private static (Secret, TimeSpan) Valued(string? value, TokenAnswer answer, ApiCall call) =>
        Secret.From(value) is { } secret && answer.ExpiresIn > 0
            ? (secret, TimeSpan.FromSeconds(answer.ExpiresIn))
            : throw new WeComException(WeComException.Unreadable, "the answer has no value", call.Path);
}
