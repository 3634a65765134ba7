using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Tests.Sharing;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

public sealed class HookTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef01234567";
    private readonly ShareSite _site = new(("Push:Hooks:1", Key), ("Push:Enabled", "false"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        var owner = await _site.App.AccountAsync("admin");
        await _site.App.InScopeAsync(s => s.GetRequiredService<PushPlans>().CreateAsync(
            new PlanSpec
            {
                Title = "日报",
                ReportId = "sales",
                AgentId = 1000002,
                To = new PushTargets { Users = ["lin", "zhou", "admin"] },
                Message = new PushMessage("日报"),
            },
            owner, isPaused: false, Ct));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task An_outside_job_fires_the_plan_and_asks_how_it_came_out()
    {
        using var job = _site.App.CreateClient();

        using var answer = await job.PostAsync($"/push/hooks/{Key}", null, Ct);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var fired = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        var id = (long)fired["run"]!;
        Assert.Equal($"/push/hooks/{Key}/runs/{id}", (string)fired["status"]!);

        await _site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);
        var status = (await job.GetFromJsonAsync<JsonObject>((string)fired["status"]!, Ct))!;
        Assert.Equal("""{"state":"done","recipients":3,"sent":2,"waiting":0,"notSent":{"unbound":1}}""", status.ToJsonString());
    }

    [Fact]
    public async Task While_a_run_is_open_it_is_that_run()
    {
        await _site.App.InDbAsync(async db =>
        {
            var plan = await db.PushPlans.SingleAsync(Ct);
            db.PushRuns.Add(new PushRun(plan, RunCause.Hand, _site.App.Clock.GetUtcNow(), _site.App.Clock.GetUtcNow().AddHours(1), _site.App.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });
        using var job = _site.App.CreateClient();

        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var answer = await job.PostAsync($"/push/hooks/{Key}", null, Ct);
            return (long)(await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["run"]!;
        }));

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task A_paused_plan_says_so()
    {
        await _site.App.InDbAsync(async db =>
        {
            (await db.PushPlans.SingleAsync(Ct)).Pause(PauseReason.Hand, _site.App.Clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });
        using var job = _site.App.CreateClient();

        using var answer = await job.PostAsync($"/push/hooks/{Key}", null, Ct);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_wrong_key_is_not_there_and_guessing_ends()
    {
        using var guesser = _site.App.CreateClient();
        for (var i = 0; i < 11; i++)
        {
            using var answer = await guesser.PostAsync($"/push/hooks/wrong-key-{i:000000000000000000}", null, Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var right = await guesser.PostAsync($"/push/hooks/{Key}", null, Ct);
        Assert.Equal(HttpStatusCode.NotFound, right.StatusCode); // who guessed is not heard for a minute
        Assert.Equal(0, await _site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushRuns.CountAsync(Ct)));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("0123456789abcdef0123456!")]
    public void A_key_that_can_be_guessed_ends_the_start(string key)
    {
        var options = new PushOptions();
        options.Hooks["daily"] = key;

        Assert.True(new HookKeys().Validate(null, options).Failed);
    }
}
