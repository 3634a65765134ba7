using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using WeComSandbox.Cloud;

namespace WeComSandbox.Callbacks;

/// <summary>How the app's server answered.</summary>
public sealed record CallbackResult(bool Ok, int? Status, double Milliseconds, int Attempts, string Answer, string? Reply, string? Error);

/// <summary>Speaks to an app's callback address as WeCom does: encrypted, five seconds, three tries.</summary>
public sealed class CallbackSender(IHttpClientFactory http, World world)
{
    public const string Client = "callbacks";
    private const int Tries = 3;

    /// <summary>What the console does when the address is saved: the decrypted echo must come back plain, within a second.</summary>
    public async Task<CallbackResult> VerifyAsync(Corp corp, App app, CancellationToken ct)
    {
        var crypt = new MessageCrypt(app.CallbackToken, app.EncodingAesKey, corp.Id);
        var echo = Ids.Hex(10);
        var encrypted = crypt.Encrypt(echo);
        var result = await TryOnceAsync(new HttpRequestMessage(HttpMethod.Get, Address(app, crypt, encrypted, withEcho: true)), ct);
        if (!result.Ok)
        {
            return result;
        }

        return result.Answer != echo ? result with { Ok = false, Error = "the answer is not the decrypted echostr, nothing before or after it" }
            : result.Milliseconds > 1000 ? result with { Ok = false, Error = "the answer took more than a second" }
            : result;
    }

    public async Task<CallbackResult> SendAsync(Corp corp, App app, string xml, CancellationToken ct)
    {
        var crypt = new MessageCrypt(app.CallbackToken, app.EncodingAesKey, corp.Id);
        var encrypted = crypt.Encrypt(xml);
        var body = $"<xml><ToUserName><![CDATA[{corp.Id}]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt><AgentID><![CDATA[{app.AgentId}]]></AgentID></xml>";
        var address = Address(app, crypt, encrypted, withEcho: false);

        CallbackResult result;
        var attempt = 0;
        do
        {
            var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "text/xml") };
            result = await TryOnceAsync(request, ct) with { Attempts = ++attempt };
        }
        while (!result.Ok && attempt < Tries);

        return result.Ok && result.Answer.Length > 0 ? ReadReply(crypt, result) : result;
    }

    private async Task<CallbackResult> TryOnceAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            using (request)
            {
                using var client = http.CreateClient(Client);
                using var answer = await client.SendAsync(request, ct);
                var text = await answer.Content.ReadAsStringAsync(ct);
                return new CallbackResult((int)answer.StatusCode == 200, (int)answer.StatusCode, Elapsed(started), 1, text, null, null);
            }
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return new CallbackResult(false, null, Elapsed(started), 1, "", null, error is TaskCanceledException ? "no answer within five seconds" : error.Message);
        }
    }

    private static CallbackResult ReadReply(MessageCrypt crypt, CallbackResult result)
    {
        try
        {
            var envelope = XDocument.Parse(result.Answer).Root!;
            var encrypted = envelope.Element("Encrypt")?.Value ?? "";
            var signature = crypt.Sign(envelope.Element("TimeStamp")?.Value ?? "", envelope.Element("Nonce")?.Value ?? "", encrypted);
            return signature == envelope.Element("MsgSignature")?.Value
                ? result with { Reply = crypt.Decrypt(encrypted) }
                : result with { Ok = false, Error = "the reply's signature is wrong" };
        }
        catch (Exception error) when (error is XmlException or CryptException)
        {
            return result with { Ok = false, Error = "the reply cannot be read: " + error.Message };
        }
    }

    private Uri Address(App app, MessageCrypt crypt, string encrypted, bool withEcho)
    {
        var timestamp = world.Clock.Seconds.ToString(CultureInfo.InvariantCulture);
        var nonce = Ids.Hex(5);
        var separator = app.CallbackUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var address = $"{app.CallbackUrl}{separator}msg_signature={crypt.Sign(timestamp, nonce, encrypted)}&timestamp={timestamp}&nonce={nonce}";
        return new Uri(withEcho ? address + "&echostr=" + Uri.EscapeDataString(encrypted) : address);
    }

    private static double Elapsed(long started) => Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}
