using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;

namespace Portal.Core.WeCom;

/// <summary>The calls of WeCom that the portal makes, each for the application that <see cref="Credentials"/> name. All throw <see cref="WeComException"/>.</summary>
public sealed partial class WeComClient
{
    private static readonly MediaTypeHeaderValue _json = new("application/json", "utf-8");

    private readonly WeComHttp _http;
    private readonly TokenKeeper _keeper;
    private readonly CallLimits _limits;

    internal WeComClient(WeComHttp http, TokenKeeper keeper, CallLimits limits) => (_http, _keeper, _limits) = (http, keeper, limits);

    /// <summary>What is known of the secret: null when it was never used; a refusal that still holds says why nothing is asked.</summary>
    public Task<StoredToken?> TokenStatusAsync(Credentials who, CancellationToken ct) => _keeper.StatusAsync(who, TokenKind.Access, ct);

    /// <summary>Fetches a token if there is none: the cheapest proof of CorpID and secret.</summary>
    public async Task CheckSecretAsync(Credentials who, CancellationToken ct) => await _keeper.GetAsync(who, TokenKind.Access, ct);

    /// <summary>A refused secret, or a ticket that was not to be had, is tried again at the next use: for the button of an admin who mended something.</summary>
    public Task ForgetRefusalAsync(Credentials who, CancellationToken ct) => _keeper.PardonAsync(who, ct);

    private Task<T> GetAsync<T>(Credentials who, ApiCall call, JsonTypeInfo<T> type, CancellationToken ct)
        where T : WeComAnswer => CallAsync(who, call with { Repeat = Repeat.Always }, type, ct);

    private Task<T> PostAsync<TBody, T>(Credentials who, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, Repeat repeat, CancellationToken ct,
        params IReadOnlyCollection<string> targets)
        where T : WeComAnswer => CallAsync(who, new ApiCall(path) { Body = () => Json(body, bodyType), Repeat = repeat, Targets = targets }, type, ct);

    private Task<T> CallAsync<T>(Credentials who, ApiCall call, JsonTypeInfo<T> type, CancellationToken ct)
        where T : WeComAnswer => LimitedAsync(who, call, () => _keeper.WithTokenAsync(
            who,
            token => _http.CallAsync(call.AddressAt(who.ApiAddress, ("access_token", token.Reveal())), call, type, [token.Reveal(), who.Secret.Reveal()], ct),
            ct));

    private async Task<T> LimitedAsync<T>(Credentials who, ApiCall call, Func<Task<T>> work)
    {
        var caller = Caller.Of(who);
        _limits.Enter(caller, call.Path, call.Targets);
        try
        {
            return await work();
        }
        catch (WeComException error) when (error is { Code: 45009, RetryAfter: { } wait } && error.Endpoint == call.Path && CallLimit.IsCounted(call.Path))
        {
            _limits.Block(caller, call.Path, wait);
            throw;
        }
    }

    private static ByteArrayContent Json<T>(T body, JsonTypeInfo<T> type) => JsonBytes(RawJson.Write(body, type));

    private static ByteArrayContent JsonBytes(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = _json;
        return content;
    }
}
