using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Browser;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Makes one part of a run: reads its data, judges them, writes its words, lends its picture, and writes its deliveries down.</summary>
internal sealed partial class PartMaker(
    PortalDb db, PartViewer viewers, PartMedia media, PartDeliveries deliveries, PartFailures failures, PushApps apps, CompanyClock company, TimeProvider clock,
    ILogger<PartMaker> logger)
{
    private static readonly TimeSpan _again = TimeSpan.FromMinutes(1);

    /// <param name="part">Claimed.</param>
    public async Task MakeAsync(PushPart part, CancellationToken ct)
    {
        var run = await db.PushRuns.AsNoTracking().SingleAsync(r => r.Id == part.RunId, ct);
        var spec = run.Spec;
        if (await apps.FindAsync(spec, ct) is not { Credentials: not null } app)
        {
            await failures.HoldAsync(part, HoldCause.Upload, null, ct);
            return;
        }

        if (await viewers.FindAsync(part, run, spec, app.Corp.CorpId, ct) is not var (viewer, found) || found is null)
        {
            await failures.HoldAsync(part, HoldCause.NoRight, null, ct);
            return;
        }

        try
        {
            await MakeAsync(part, run, spec, app, viewer, found, ct);
        }
        catch (ShotException error)
        {
            LogNoPicture(part.Id, error);
            await failures.AgainOrHoldAsync(part, HoldCause.Picture, error.Blocks.Count > 0 ? string.Join('、', error.Blocks) : error.Words.ToString(), error.IsPassing, ct);
        }
        catch (WeComException error)
        {
            LogNotLent(part.Id, error);
            await failures.AfterRefusalAsync(part, run, error, ct);
        }
    }

    private async Task MakeAsync(PushPart part, PushRun run, PlanSpec spec, AppSettings app, Account viewer, FoundReport found, CancellationToken ct)
    {
        var (view, data) = await PartData.ReadAsync(spec, found, company.Today, ct);
        var last = await db.PushMarks.SingleOrDefaultAsync(m => m.PlanId == run.PlanId && m.ScopeKey == part.ScopeKey, ct);
        if (PartData.ProblemOf(data) is { } problem)
        {
            await failures.AgainOrHoldAsync(part, HoldCause.Data, $"{problem.Dataset} {problem.Problem.Number}", problem.IsPassing, ct);
            return;
        }

        if (spec.WaitUntil is { } until && last?.DataTime is { } before && !PushJudge.IsNewer(data, before)
            && await WaitsOrIsHeldAsync(part, run, until, spec.When is { Newer: true }, ct))
        {
            return;
        }

        if (spec.HoldsEmpty && PartData.IsEmpty(data))
        {
            await failures.HoldAsync(part, HoldCause.Empty, null, ct);
            return;
        }

        var rows = spec.When is { Each: not null } each ? RowJudge.Of(each, found.Definition, data) : null;
        if (spec.When is { } when && (rows?.Count > 0 || (rows is null && PushJudge.Holds(when, data, last))) is var holds
            && (!holds || (rows is null ? PushJudge.IsToldAlready(when, last) : RowJudge.AreToldAlready(when, rows, last))))
        {
            if (when.Once && run.Cause != RunCause.Test)
            {
                Forget(last, holds, rows);
            }

            part.Settle(PartState.Unchanged);
            await deliveries.LeaveOutAsync(part, PushOutcome.Unchanged, ct);
            return;
        }

        var content = PartWords.Of(spec, view, data, viewer, company.Today);
        if (rows is not null)
        {
            content = content with { Description = RowJudge.Said(rows) };
        }

        if (part.ForChats && spec.Kind == PushKind.Markdown)
        {
            content = content with { Table = MarkdownTable.Of(view.Report, data.Datasets, PushWriter.RoomForTable(content, await apps.AddressAsync(app, spec, run.Id, ct))) };
        }

        if (PartMedia.IsNeeded(spec))
        {
            var (lent, mediaId) = await media.LendAsync(spec, content, found, view, data, await viewers.AsNamedAsync(part, viewer, found.Scope, ct), app, ct);
            content = lent;
            if (mediaId is not null)
            {
                part.Lend(mediaId, clock.GetUtcNow());
            }
        }

        part.Say(content);
        var news = new PushNews(PushJudge.ValueOf(spec.When, data), data.DataTime, rows?.Select(row => row.Name).ToList());
        await deliveries.WriteAsync(part, run, spec, last, news, ct);
    }

    /// <summary>What has ceased to hold is news when it holds again.</summary>
    private static void Forget(PushMark? last, bool holds, IReadOnlyList<JudgedRow>? rows)
    {
        if (!holds)
        {
            last?.Clear();
        }
        else if (rows is not null)
        {
            last?.Keep(last.Rows.Intersect(rows.Select(row => row.Name)));
        }
    }

    /// <summary>Until the plan's hour of the day, or the next if that is over when it is due.</summary>
    /// <param name="wantsNewer">That nothing is newer is then an answer, and no failure.</param>
    private async Task<bool> WaitsOrIsHeldAsync(PushPart part, PushRun run, TimeOnly until, bool wantsNewer, CancellationToken ct)
    {
        var due = TimeZoneInfo.ConvertTime(run.DueAt, company.Zone).DateTime;
        var day = DateOnly.FromDateTime(due).AddDays(until <= TimeOnly.FromDateTime(due) ? 1 : 0);
        var deadline = company.StartOf(day) + until.ToTimeSpan();
        var now = clock.GetUtcNow();
        if (now >= deadline && wantsNewer)
        {
            return false;
        }

        if (now >= deadline)
        {
            await failures.HoldAsync(part, HoldCause.Late, null, ct);
            return true;
        }

        part.LookAgainAt(now + _again < deadline ? now + _again : deadline, HoldCause.Late);
        await db.SaveChangesAsync(ct);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "No picture of push part {Part}.")]
    private partial void LogNoPicture(long part, Exception error);

    [LoggerMessage(LogLevel.Warning, "WeCom did not take the picture or file of push part {Part}.")]
    private partial void LogNotLent(long part, Exception error);
}
