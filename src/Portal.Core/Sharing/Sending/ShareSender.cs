using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Sharing;

/// <summary>Sends a view by the app to colleagues and groups: once, with the result for each, and audited.</summary>
public sealed class ShareSender(PortalDb db, SendingLog log, OutgoingCaptures pictures, ChatPost post, WeComClient wecom, SharedNotes notes, AuditLog audit)
{
    /// <summary>WeCom's own check against repeats covers only our repeats of a call: a colleague may send the same again later.</summary>
    private static readonly TimeSpan _repeats = TimeSpan.FromMinutes(1);

    private static readonly Bilingual _unknown = new(
        "上一次发送没有结束，不知道对方是否收到。请先看看会话，再决定要不要重发。",
            "The last sending did not end; it is not known whether it arrived. Look into the chat before you send again.");

    /// <summary>Of the time for it all, for handing over to WeCom what was taken.</summary>
    private static readonly TimeSpan _sendReserve = TimeSpan.FromSeconds(12);

    private static readonly Bilingual _late = new("企业微信太久没有收下图片，没有再等。请稍后再试，或发卡片。",
        "WeCom took too long to accept the picture. Try again later, or send a card.");

    private static readonly Bilingual _tooMany = new("分享得太频繁，请过一会儿再试。", "Too much was shared; try again later.");

    /// <summary>From here on nothing is broken off: what is sent is sent, and it is written down.</summary>
    public async Task<SendReport> ToPeopleAsync(SendOrder order, AppSettings app, SendTargets to, CancellationToken ct)
    {
        var report = await OnceAsync(order, to.ToString(), (sent, deadline) => DeliverAsync(order, app, to, sent, deadline), ct);
        // Members come first in the report, in their order, and departments after them.
        await notes.WriteAsync(order, app, Reached(to.Members, report.Lines), Reached(to.Departments, report.Lines.Skip(to.Members.Count)), CancellationToken.None);
        return report;
    }

    public Task<SendReport> ToChatAsync(SendOrder order, TeamChat chat, CancellationToken ct) => OnceAsync(order, chat.Name, async (sent, deadline) =>
    {
        using var over = deadline.Source();
        foreach (var message in await MessagesAsync(order, ChatPost.MostBytes(chat.Kind), deadline))
        {
            await post.SendAsync(chat, message, over.Token);
            sent.Lines = [new SendLine(chat.Name, SendOutcome.Sent)];
        }
    }, ct);

    /// <summary>Too many in an hour.</summary>
    public Task<bool> IsFullAsync(long userId, CancellationToken ct) => log.IsFullAsync(userId, ct);

    private async Task DeliverAsync(SendOrder order, AppSettings app, SendTargets to, Sent sent, Deadline deadline)
    {
        using var over = deadline.Source(); // for what goes up; a message itself is not broken off
        var who = app.Credentials ?? throw new WeComException(41004, "not sent by the portal: the app's secret is not there");
        var recipients = new WeCom.Recipients { Users = [.. to.Members], Departments = [.. to.Departments] };
        foreach (var message in await MessagesAsync(order, ChatPost.MostBytes(ChatKind.App), deadline))
        {
            MessageContent content = message switch
            {
                ChatPicture picture => new ImageContent((await wecom.UploadAsync(who, MediaType.Image, picture.FileName, picture.Bytes, over.Token)).MediaId),
                ChatCard card => ChatCards.ForMembers(card),
                _ => new TextContent(((ChatText)message).Text),
            };
            var isPicture = content is ImageContent;
            var options = new MessageOptions { IsConfidential = isPicture && order.IsConfidential, DropRepeatsFor = _repeats };
            try
            {
                sent.Lines = LinesOf(to, await wecom.SendAsync(who, recipients, content, CancellationToken.None, options));
            }
            catch (WeComException error) when (error.ReachedNobody && sent.Lines.Count == 0)
            {
                sent.Lines = [.. to.All.Select(id => new SendLine(to.NameOf(id), SendOutcome.OutOfRange))]; // it is all that WeCom tells then
                throw;
            }
        }
    }

    private async Task<IReadOnlyList<ChatMessage>> MessagesAsync(SendOrder order, int mostBytes, Deadline deadline)
    {
        if (order.Kind == SendKind.Card)
        {
            return [new ChatCard(order.View.Title, order.From, order.Comment, order.Facts, order.Link)];
        }

        var taken = await pictures.TakeAsync(order, mostBytes, CancellationToken.None, deadline.Less(_sendReserve));
        return [.. taken.Select(p => new ChatPicture(p.FileName, p.Bytes)), new ChatText(ChatCards.Plain(order.Words()))];
    }

    private async Task<SendReport> OnceAsync(SendOrder order, string target, Func<Sent, Deadline, Task> work, CancellationToken ct)
    {
        var deadline = pictures.NewDeadline();
        if (await log.BeginAsync(order.Sender.Id, order.Key, ct) is not { } sending)
        {
            return await log.FindAsync(order.Sender.Id, order.Key, ct) ?? new SendReport([], _unknown) { MayHaveArrived = true };
        }

        if (!await log.FitsAsync(sending, CancellationToken.None))
        {
            return new SendReport([], _tooMany);
        }

        var sent = new Sent();
        Bilingual? problem = null;
        try
        {
            await work(sent, deadline);
        }
        catch (WeComException error)
        {
            problem = Tell(sent, new Bilingual(error.Cause.Chinese + error.Remedy.Chinese, $"{error.Cause.English} {error.Remedy.English}"));
        }
        catch (OperationCanceledException)
        {
            problem = Tell(sent, _late);
        }
        catch (ShotException error)
        {
            problem = CaptureTexts.Of(error);
        }

        var report = new SendReport(sent.Lines.Count > 0 ? sent.Lines : [new SendLine(target, SendOutcome.NotSent)], problem);
        sending.End(report);
        audit.Write(order.Actor, AuditCodes.SendShare, order.View.ReportId, Details(order, target, report));
        await db.SaveChangesAsync(CancellationToken.None);
        return report;
    }

    private static List<T> Reached<T>(IReadOnlyList<T> targets, IEnumerable<SendLine> lines) =>
        [.. targets.Zip(lines).Where(pair => pair.Second.Outcome == SendOutcome.Sent).Select(pair => pair.First)];

    private static Bilingual Tell(Sent sent, Bilingual why) => !sent.Lines.Any(l => l.Outcome == SendOutcome.Sent) ? why
        : new Bilingual("只发出了一部分。" + why.Chinese, "Only a part was sent. " + why.English);

    private static List<SendLine> LinesOf(SendTargets to, SendResult result) =>
    [
        .. to.Members.Select(id =>
            new SendLine(to.NameOf(id), result.InvalidUsers.Contains(id) ? SendOutcome.OutOfRange : result.UnlicensedUsers.Contains(id) ? SendOutcome.Unlicensed
            : SendOutcome.Sent)),
        .. to.Departments.Select(d => new SendLine(to.NameOf(Number(d)), result.InvalidDepartments.Contains(Number(d)) ? SendOutcome.OutOfRange : SendOutcome.Sent)),
    ];

    private static string Details(SendOrder order, string target, SendReport report) =>
        $"{order.Kind} → {target}: {string.Join(' ', report.Lines.GroupBy(l => l.Outcome).Select(g => $"{g.Key} {g.Count()}"))}"
        + $"{(report.Problem is null ? "" : " " + report.Problem.English)} | {order.View.Query} | {order.Comment}";

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Sent
    {
        public List<SendLine> Lines { get; set; } = [];
    }
}
