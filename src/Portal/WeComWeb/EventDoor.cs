using System.Text;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.WeComWeb;

/// <summary>Where WeCom posts messages: open to anybody, but only what is signed and sealed for the app is read.</summary>
internal static partial class EventDoor
{
    private const int MostBytes = 1024 * 1024;

    public static async Task<IResult> VerifyAsync(string corpId, int agentId, HttpRequest request, WeComDirectory directory, ILogger<EventDesk> logger, CancellationToken ct)
    {
        if (await directory.FindAppAsync(corpId, agentId, ct) is not { Crypt: { } crypt })
        {
            return Results.NotFound();
        }

        try
        {
            // A plus that was not escaped arrives as a space.
            var echo = request.Query["echostr"].ToString().Replace(' ', '+');
            return Results.Text(crypt.Open(request.Query["msg_signature"], request.Query["timestamp"], request.Query["nonce"], echo), "text/plain");
        }
        catch (CallbackException error)
        {
            return Refuse(logger, error);
        }
    }

    public static async Task<IResult> ReceiveAsync(
        string corpId, int agentId, HttpRequest request, WeComDirectory directory, SeenMessages seen, EventDesk desk, PortalDb db, TimeProvider clock,
        ILogger<EventDesk> logger, CancellationToken ct)
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
            message = CallbackMessage.Parse(crypt.Open(request.Query["msg_signature"], request.Query["timestamp"], request.Query["nonce"], CallbackEnvelope.ReadCipher(body)));
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

        var answer = await desk.AnswerAsync(app, message, ct);
        await transaction.CommitAsync(ct);
        return answer is null ? Results.Text("") : Results.Text(CallbackEnvelope.SealXml(crypt, answer, clock.GetUtcNow()), "text/xml");
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
