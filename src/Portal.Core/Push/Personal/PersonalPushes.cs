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
public sealed class PersonalPushes(PortalDb db, PushPlans plans, ReportAccess reports)
{
    public const int Most = 50;

    /// <summary>An alert looks at the figure so often.</summary>
    private const string EveryHour = "cron 5 7-21 * * *";
    private const string EveryDay = "每天 08:05";

    public static string PathOf(long planId) => string.Create(CultureInfo.InvariantCulture, $"/me/subscriptions/{planId}");

    public async Task<IReadOnlyList<PushPlan>> ListAsync(Account account, CancellationToken ct) => await Of(account).OrderBy(p => p.Title).ThenBy(p => p.Id).ToListAsync(ct);

    /// <summary>His alerts on one report.</summary>
    public async Task<IReadOnlyList<PushPlan>> AlertsOnAsync(string reportId, Account account, CancellationToken ct) =>
        [.. (await Of(account).AsNoTracking().Where(p => p.ReportId == reportId).OrderBy(p => p.Id).ToListAsync(ct)).Where(p => p.IsAlert)];

    public Task<PushPlan?> FindAsync(long id, Account account, CancellationToken ct) => Of(account).SingleOrDefaultAsync(p => p.Id == id, ct);

    /// <param name="at"><c>工作日 08:00</c> and the like.</param>
    /// <param name="onlyNewer">Only when the data are newer than those last sent.</param>
    public async Task<PersonalOutcome> SubscribeAsync(
        Account account, AppSettings app, string reportId, IReadOnlyDictionary<string, IReadOnlyList<string>> values, string? at, bool onlyNewer, CancellationToken ct)
    {
        var (begun, found) = await BeginAsync(account, app, reportId, ct);
        if (found is null)
        {
            return begun;
        }

        if (at is null || PushSchedule.TryParse(at, out _) is not { } schedule)
        {
            return PersonalOutcome.BadTime;
        }

        var report = found.Definition;
        var figure = report.Blocks.OfType<KpiBlock>().FirstOrDefault(kpi => kpi.Dataset is not null);
        await plans.CreateAsync(
            SpecOf(account, app, found, values) with
            {
                Message = new PushMessage(found.Node.Title, null, figure is null ? null : $"{figure.Dataset}.{figure.Value}"),
                Kind = figure is null ? PushKind.TextCard : PushKind.Card,
                At = schedule.Text,
                Subscribes = true,
                When = onlyNewer && report.DataTime is not null ? new PushCondition(Newer: true) : null,
            },
            account, isPaused: false, ct, PlanUse.Personal);
        return PersonalOutcome.Done;
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
                When = new PushCondition(
                    wish.Figure, wish.Above, wish.Below, wish.Changed, Newer: wish.Often == AlertOften.Updated && found.Definition.DataTime is not null,
                    Once: wish.Changed is null && wish.Often == AlertOften.Again, wish.Each, wish.Row),
            },
            account, isPaused: false, ct, PlanUse.Personal);
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
