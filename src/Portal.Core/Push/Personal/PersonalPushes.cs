using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

public enum PersonalOutcome
{
    Done,

    /// <summary>No such report for this reader.</summary>
    NoReport,

    /// <summary>Not bound to a member of the app's corp: nothing could be sent.</summary>
    Unbound,

    /// <summary>Not a time, or not an hour of the day.</summary>
    BadTime,

    /// <summary>Not a number, or not a figure of the report.</summary>
    BadLimit,
    TooMany,
}

/// <summary>A reader's own subscriptions and alerts: plans to himself, which only he sees, and which end with one tap.</summary>
public sealed class PersonalPushes(PortalDb db, PushPlans plans, ReportAccess reports, PlanTimes times)
{
    public const int Most = 50;

    /// <summary>An alert looks at the figure so often.</summary>
    private const string EveryHour = "cron 5 7-21 * * *";
    private const string EveryDay = "每天 08:05";

    public static string PathOf(long planId) => string.Create(CultureInfo.InvariantCulture, $"/me/subscriptions/{planId}");

    public async Task<IReadOnlyList<PushPlan>> ListAsync(Account account, CancellationToken ct) => await Of(account).OrderBy(p => p.Title).ThenBy(p => p.Id).ToListAsync(ct);

    /// <summary>His alerts on one report.</summary>
    public async Task<IReadOnlyList<PushPlan>> AlertsOnAsync(string reportId, Account account, CancellationToken ct) =>
        await Of(account).AsNoTracking().Where(p => p.ReportId == reportId && p.IsAlert).OrderBy(p => p.Id).ToListAsync(ct);

    public Task<PushPlan?> FindAsync(long id, Account account, CancellationToken ct) => Of(account).SingleOrDefaultAsync(p => p.Id == id, ct);

    public async Task<PersonalOutcome> SubscribeAsync(Account account, AppSettings app, string reportId, SubscriptionWish wish, CancellationToken ct)
    {
        var (begun, found) = await BeginAsync(account, app, reportId, ct);
        if (found is null)
        {
            return begun;
        }

        if (wish.At is null || PushSchedule.TryParse(wish.At, out _) is not { } schedule)
        {
            return PersonalOutcome.BadTime;
        }

        var report = found.Definition;
        var figure = report.Blocks.OfType<KpiBlock>().FirstOrDefault(kpi => kpi.Dataset is not null);
        var column = figure is null ? null : $"{figure.Dataset}.{figure.Value}";
        if (wish.Changed is not null && (wish.Changed is not > 0 || column is null))
        {
            return PersonalOutcome.BadLimit;
        }

        var isNewer = wish.OnlyNewer && report.DataTime is not null;
        await plans.CreateAsync(
            SpecOf(account, app, found, wish.Kept) with
            {
                Message = new PushMessage(found.Node.Title, null, column),
                Kind = report.IsElsewhere ? DrawnAs(wish.As) : figure is null ? PushKind.TextCard : PushKind.Card,
                File = PushFile.Pdf,
                At = schedule.Text,
                When = isNewer ? new PushCondition(Newer: true) : wish.Changed is { } percent ? new PushCondition(column, Changed: percent) : null,
                WaitUntil = isNewer ? (wish with { At = schedule.Text }).Deadline : null,
            },
            account, isPaused: false, ct, PlanUse.Subscription);
        return PersonalOutcome.Done;
    }

    /// <summary>What a subscription at this time would mean: when it first comes, and which others come at the same moment.</summary>
    public async Task<(DateTimeOffset? First, IReadOnlyList<PushPlan> Along)> LookAheadAsync(Account account, string? at, CancellationToken ct)
    {
        if (at is null || PushSchedule.TryParse(at, out _) is null
            || await times.NextAsync(new PlanSpec { Title = "", ReportId = "", At = at }, ct) is not { } first)
        {
            return (null, []);
        }

        return (first, await Of(account).AsNoTracking().Where(p => !p.IsAlert && p.Paused == null && p.NextAt == first).OrderBy(p => p.Id).ToListAsync(ct));
    }

    public async Task<PersonalOutcome> AlertAsync(
        Account account, AppSettings app, string reportId, IReadOnlyDictionary<string, IReadOnlyList<string>> values, AlertWish wish, CancellationToken ct)
    {
        var (begun, found) = await BeginAsync(account, app, reportId, ct);
        if (found is null)
        {
            return begun;
        }

        if (AlertFigures.TitleOf(found.Definition, wish) is not { } title || (wish.Above is null && wish.Below is null && wish.Changed is not > 0))
        {
            return PersonalOutcome.BadLimit;
        }

        await plans.CreateAsync(
            SpecOf(account, app, found, values) with
            {
                Title = $"{found.Node.Title}：{title}",
                Message = new PushMessage($"{wish.Row}{title}{wish.Said}", found.Node.Title, wish.Each is null ? wish.Figure : null),
                Kind = wish.Each is null ? PushKind.Card : PushKind.TextCard,
                At = wish.Often == AlertOften.Daily ? EveryDay : EveryHour,
                When = ConditionOf(wish, hasTime: found.Definition.DataTime is not null),
            },
            account, isPaused: false, ct, PlanUse.Alert);
        return PersonalOutcome.Done;
    }

    /// <returns>False: there is none of this reader.</returns>
    public async Task<bool> EndAsync(long id, Account account, CancellationToken ct)
    {
        if (await FindAsync(id, account, ct) is not { } plan)
        {
            return false;
        }

        await plans.RemoveAsync(plan, ct);
        return true;
    }

    /// <returns>False: there is none of this reader.</returns>
    public async Task<bool> SwitchAsync(long id, Account account, bool on, CancellationToken ct)
    {
        if (await FindAsync(id, account, ct) is not { } plan)
        {
            return false;
        }

        if (on != plan.Fires)
        {
            await (on ? plans.ResumeAsync(plan, ct) : plans.PauseAsync(plan, ct));
        }

        return true;
    }

    private async Task<(PersonalOutcome Outcome, FoundReport? Found)> BeginAsync(Account account, AppSettings app, string reportId, CancellationToken ct)
    {
        if (await reports.FindAsync(account, reportId, ct) is not { } found)
        {
            return (PersonalOutcome.NoReport, null);
        }

        if (!await db.Bindings.AnyAsync(b => b.CorpId == app.Corp.CorpId && b.UserId == account.Id, ct))
        {
            return (PersonalOutcome.Unbound, null);
        }

        return await Of(account).CountAsync(ct) >= Most ? (PersonalOutcome.TooMany, null) : (PersonalOutcome.Done, found);
    }

    // It has a picture and no figures.
    private static PushKind DrawnAs(PushKind wish) => wish is PushKind.Image or PushKind.File ? wish : PushKind.News;

    private static PushCondition ConditionOf(AlertWish wish, bool hasTime)
    {
        var isOnce = wish.Changed is null && wish.Often is (AlertOften.Again or AlertOften.Once);
        var condition = new PushCondition(wish.Figure, wish.Above, wish.Below, wish.Changed, wish.Often == AlertOften.Updated && hasTime, isOnce, wish.Each, wish.Row);
        return condition with { IsOver = wish.Often == AlertOften.Once };
    }

    private static PlanSpec SpecOf(Account account, AppSettings app, FoundReport found, IReadOnlyDictionary<string, IReadOnlyList<string>> values) => new()
    {
        Title = found.Node.Title,
        ReportId = found.Definition.Id,
        Values = values,
        CorpId = app.Corp.CorpId,
        AgentId = app.AgentId,
        To = new PushTargets { Users = [account.UserName] },
    };

    private IQueryable<PushPlan> Of(Account account) => db.PushPlans.Where(p => p.OwnerId == account.Id && p.IsPersonal && !p.IsDigest);
}
