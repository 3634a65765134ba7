namespace Portal.Core.WeCom;

/// <summary>What the page's JS-SDK needs for one address.</summary>
public sealed record JsRegistration(string CorpId, int? AgentId, string Timestamp, string NonceStr, string Signature);

public sealed partial class WeComClient
{
    /// <summary>For <c>getConfigSignature</c>: the identity of the corp.</summary>
    public Task<JsRegistration> SignForCorpAsync(Credentials who, string url, DateTimeOffset now, CancellationToken ct) =>
        SignAsync(who, TokenKind.CorpTicket, url, now, ct);

    /// <summary>For <c>getAgentConfigSignature</c>: the identity of the app.</summary>
    public Task<JsRegistration> SignForAgentAsync(Credentials who, string url, DateTimeOffset now, CancellationToken ct) =>
        SignAsync(who, TokenKind.AgentTicket, url, now, ct);

    /// <summary>The tickets are there, or can be fetched: for the diagnosis page.</summary>
    public async Task CheckTicketsAsync(Credentials who, CancellationToken ct)
    {
        await _keeper.GetAsync(who, TokenKind.CorpTicket, ct);
        await _keeper.GetAsync(who, TokenKind.AgentTicket, ct);
    }

    private async Task<JsRegistration> SignAsync(Credentials who, TokenKind kind, string url, DateTimeOffset now, CancellationToken ct)
    {
        var ticket = await _keeper.GetAsync(who, kind, ct);
        var timestamp = Text(now.ToUnixTimeSeconds());
        var nonce = JsSignature.NewNonce();
        return new JsRegistration(who.CorpId, who.AgentId, timestamp, nonce, JsSignature.Sign(ticket.Value!, nonce, timestamp, url));
    }
}
