using System.Globalization;
using System.Text;
using Portal.Core.Data;
using Portal.Core.Members.Rosters;
using Portal.Core.WeCom;
using Portal.WeComWeb;

namespace Portal.Endpoints;

/// <summary>Where WeCom posts messages: open to anybody, but only what is signed and sealed for the app is read.</summary>
internal static partial class CallbackEndpoint
{
    private const int MostBytes = 64 * 1024; // a text of WeCom has 2,048 bytes
    private static readonly TimeSpan _oldest = TimeSpan.FromMinutes(10);

    public static async Task<IResult> VerifyAsync(string corpId, int agentId, HttpRequest request, WeComDirectory directory, TimeProvider clock, ILogger<CallbackReplies> logger,
        CancellationToken ct)
    {
        if (await directory.FindAppAsync(corpId, agentId, ct) is not { Crypt: { } crypt })
        {
            return Results.NotFound();
        }

        try
        {
            // A plus that was not escaped arrives as a space.
            var echo = request.Query["echostr"].ToString().Replace(' ', '+');
            return Results.Text(Open(crypt, request, echo, clock), "text/plain");
        }
        catch (CallbackException error)
        {
            return Refuse(logger, error);
        }
    }

    public static async Task<IResult> ReceiveAsync(
        string corpId, int agentId, HttpRequest request, WeComDirectory directory, SeenMessages seen, CallbackReplies replies, RosterBell rosters, PortalDb db, TimeProvider clock,
        ILogger<CallbackReplies> logger, CancellationToken ct)
    {
        if (await directory.FindAppAsync(corpId, agentId, ct) is not { Crypt: { } crypt } app)
        {
            return Results.NotFound();
        }

        if (await ReadAsync(request, ct) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        CallbackMessage message;
        try
        {
            message = CallbackMessage.Parse(Open(crypt, request, CallbackEnvelope.ReadCipher(body), clock));
        }
        catch (CallbackException error)
        {
            return Refuse(logger, error);
        }

        // Seen and done are one: what fails half-way is new again when WeCom repeats it.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await seen.IsNewAsync(corpId, agentId, message, ct))
        {
            return Results.Text("");
        }

        var answer = await replies.AnswerAsync(app, message, ct);
        await transaction.CommitAsync(ct);
        if (message.Event == "change_contact")
        {
            rosters.Ring(); // whoever left is looked at now
        }

        return answer is null ? Results.Text("") : Results.Text(CallbackEnvelope.SealXml(crypt, answer, clock.GetUtcNow()), "text/xml");
    }

    // Who caught a message may post it again when the list of those that were seen has forgotten it.
    private static string Open(MessageCrypt crypt, HttpRequest request, string? cipher, TimeProvider clock)
    {
        var (said, now) = (request.Query["timestamp"].ToString(), clock.GetUtcNow().ToUnixTimeSeconds());
        var text = crypt.Open(request.Query["msg_signature"], said, request.Query["nonce"], cipher);
        return long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && Math.Abs(now - at) <= _oldest.TotalSeconds
            ? text : throw new CallbackException(CallbackFault.Signature, $"It was signed at {said}, now it is {now}: it is old, or the clocks differ.");
    }

    private static async Task<string?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        // Anybody may post here: memory is given for what has come, not for what may come.
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(part, ct)) > 0;)
        {
            if (body.Length + read > MostBytes)
            {
                return null;
            }

            body.Write(part, 0, read);
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    private static IResult Refuse(ILogger logger, CallbackException error)
    {
        LogRefused(logger, (int)error.Fault, error.Message);
        return Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    [LoggerMessage(LogLevel.Warning, "A message that is not from WeCom was refused, {Fault}: {Reason}")]
    private static partial void LogRefused(ILogger logger, int fault, string reason);
}
