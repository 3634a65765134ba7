using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Reports.Files;
using Portal.Tests.Support;
using WeComSandbox.Messages;

namespace Portal.Tests.Push;

/// <summary>晨报: what is due of one reader at one moment is one message, and every report comes once, by it or by itself.</summary>
[Long]
public sealed class DigestTests : IAsyncLifetime
{
    private const int Step = 13;
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _company.InitializeAsync();
        await _company.SubscribeAsync("zhou", "sales", "每天 10:15");
        await _company.SubscribeAsync("zhou", "payroll", "每天 10:15", onlyNewer: true);
        await _company.WantDigestAsync("zhou");
    }

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task All_subscriptions_of_a_moment_come_in_one_message_and_each_is_a_line_of_its_own_in_the_portal()
    {
        await _company.SubscribeAsync("zhou", "sales", "每天 11:00");
        await _company.SubscribeAsync("lin", "sales", "每天 10:15"); // who wants none gets a card

        await PassAsync(TimeSpan.FromMinutes(40));

        Assert.Equal(["news", "template_card"], _company.Sent.Select(m => m.Type).Order());
        var digest = _company.For("ZhouMin");
        Assert.Equal(["晨报 · 2 张报表（点此管理订阅）", "销量报表 · 总销量 1,500辆", "销量报表 · 总销量 1,500辆"], TitlesOf(digest));
        var runs = await RunsAsync();
        Assert.All(runs, run => Assert.Equal(RunState.Done, run.State));
        var mine = runs.Where(run => run.DigestId is not null).ToList();
        Assert.Equal(mine.Select(run => $"runs%2F{run.Id}&").Order(), LinksOf(digest).Order());
        Assert.All(await PeopleAsync(mine), person => Assert.Equal((PushOutcome.Sent, true), (person.Outcome, person.SentAt is not null)));

        await PassAsync(TimeSpan.FromHours(1)); // 11:00 is another moment, and alone
        Assert.Equal("template_card", _company.Sent[^1].Type);
    }

    [Fact]
    public async Task What_has_nothing_to_say_or_may_not_be_seen_is_left_out_and_nothing_at_all_is_no_message()
    {
        await PassAsync(TimeSpan.FromMinutes(40));
        await PassAsync(TimeSpan.FromHours(25)); // payroll's data are the same, and it waits for others no longer than it may
        Assert.Equal(["news", "template_card"], _company.Sent.Select(m => m.Type));

        await _company.DoAsync<PersonalPushes, bool>("zhou", async (personal, account, _) =>
            await personal.EndAsync((await personal.ListAsync(account, Ct)).Single(p => p.ReportId == "sales").Id, account, Ct));
        await PassAsync(TimeSpan.FromHours(25)); // it has waited for newer data, and there were none
        Assert.Equal(2, _company.Sent.Count);
        Assert.All(await RunsAsync(), run => Assert.Equal(RunState.Done, run.State));
    }

    [Fact]
    public async Task A_right_that_is_taken_before_the_message_is_written_takes_the_line_out()
    {
        _company.Pass(TimeSpan.FromMinutes(35));
        await _company.Server.DrainAsync(); // both are made, and wait for each other
        _company.WriteReport("payroll", "销售部", File.ReadAllText(Path.Combine(_company.Folder, "sales.yml")).Split('\n', 3)[2]);
        _company.Server.Get<ReportFiles>().Reload();
        await _company.Server.DoAsync<CatalogSync>(sync => sync.FollowAsync("files", _company.Server.Get<ReportFiles>().All, Ct));

        await PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, TitlesOf(_company.For("ZhouMin")).Count);
        var runs = (await RunsAsync()).Where(run => run.DigestId is not null).ToDictionary(run => run.ReportId);
        Assert.Equal([PushOutcome.NoRight], (await PeopleAsync([runs["payroll"]])).Select(p => p.Outcome));
        Assert.Equal([PushOutcome.Sent], (await PeopleAsync([runs["sales"]])).Select(p => p.Outcome));
    }

    [Fact]
    public async Task What_takes_too_long_comes_by_itself()
    {
        _company.Pass(TimeSpan.FromMinutes(35));
        await _company.Server.DoAsync<PlanClock>(clock => clock.FireDueAsync(Ct));
        var late = (await RunsAsync()).Single(run => run.ReportId == "payroll");
        await _company.Server.DoAsync<RunControl>(control => control.PauseAsync(late.Id, Ct));

        await PassAsync(TimeSpan.FromMinutes(20));
        Assert.Single(LinksOf(Assert.Single(_company.Sent)));

        await _company.Server.DoAsync<RunControl>(control => control.ResumeAsync(late.Id, Ct));
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, _company.Sent.SelectMany(LinksOf).Distinct().Count());
        Assert.All(await RunsAsync(), run => Assert.Equal(RunState.Done, run.State));
    }

    [Fact]
    public async Task Whoever_turns_it_off_gets_each_by_itself()
    {
        await _company.WantDigestAsync("zhou", wants: false);
        await PassAsync(TimeSpan.FromMinutes(40));
        Assert.Equal(["template_card", "template_card"], _company.Sent.Select(m => m.Type));

        await _company.WantDigestAsync("zhou");
        _company.Change("update sales set day = '2026-11-22'");
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Equal("news", _company.Sent[^1].Type);
    }

    /// <summary>Statement by statement; every other time its answer is lost.</summary>
    [Fact]
    public async Task A_server_that_ends_at_any_statement_loses_no_line_and_sends_none_twice()
    {
        await _company.SubscribeAsync("zhou", "sales", "每天 10:15");
        _company.Pass(TimeSpan.FromMinutes(35));
        var (moments, days) = (0, 0);
        for (var hasCome = true; hasCome; moments += Step, days++)
        {
            var death = new Death(moments, isAfter: moments / Step % 2 == 1);
            await using (var dying = _company.Start(death.Meet, ("Push:Senders", "1")))
            {
                if (!await Death.OfAsync(dying))
                {
                    await Death.OfAsync(dying); // made; now gathered and sent
                }
            }

            hasCome = death.HasCome;
            _company.Pass(TimeSpan.FromMinutes(6));
            await PassAsync(TimeSpan.FromMinutes(18));
            var runs = (await RunsAsync()).Where(run => run.DigestId is not null).ToList();
            Assert.Equal(3 * (days + 1), runs.Count);
            Assert.Equal(runs.Select(run => $"runs%2F{run.Id}&").Order(), _company.Sent.SelectMany(LinksOf).Order());
            Assert.All(await RunsAsync(), run => Assert.Equal(RunState.Done, run.State));
            _company.Change($"update sales set day = '{2027 + days}-01-01'");
            _company.Pass(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(24));
        }

        Assert.True(moments > 60, $"Only {moments} moments.");
    }

    [Fact]
    public async Task Two_servers_make_one_message_of_it()
    {
        for (var i = 0; i < 4; i++)
        {
            await _company.SubscribeAsync("zhou", "sales", "每天 10:15");
        }

        await using var other = _company.Start();
        _company.Pass(TimeSpan.FromMinutes(35));
        for (var i = 0; i < 3; i++)
        {
            await Task.WhenAll(_company.Server.DrainAsync(), other.DrainAsync());
            _company.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(7, TitlesOf(Assert.Single(_company.Sent)).Count);
    }

    private async Task PassAsync(TimeSpan time)
    {
        for (var end = _company.Clock.GetUtcNow() + time; _company.Clock.GetUtcNow() < end;)
        {
            var step = end - _company.Clock.GetUtcNow();
            _company.Pass(step < TimeSpan.FromMinutes(30) ? step : TimeSpan.FromMinutes(30));
            await _company.Server.DrainAsync();
            await _company.Server.DrainAsync(); // what was made is gathered
        }
    }

    private static List<string> TitlesOf(SentMessage digest) => [.. digest.Content["articles"]!.AsArray().Select(a => (string)a!["title"]!)];

    /// <summary>Runs that a message leads to.</summary>
    private static IEnumerable<string> LinksOf(SentMessage message) =>
        System.Text.RegularExpressions.Regex.Matches(message.Content.ToJsonString().Replace("\\u0026", "&", StringComparison.Ordinal), "runs%2F[0-9]+&")
            .Select(match => match.Value).Distinct();

    private Task<List<PushRun>> RunsAsync() => _company.Server.AskAsync<PortalDb, List<PushRun>>(db => db.PushRuns.AsNoTracking().OrderBy(r => r.Id).ToListAsync(Ct));

    private async Task<List<PushRecipient>> PeopleAsync(IEnumerable<PushRun> runs)
    {
        var people = new List<PushRecipient>();
        foreach (var run in runs)
        {
            people.AddRange(await _company.PeopleAsync(run.Id));
        }

        return people;
    }
}
