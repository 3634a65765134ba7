using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Bench;

/// <summary>A picture to 10,000 and 100,000 people of fifty scopes, against a WeCom that takes 20 ms an answer; and a thousand plans of one minute.</summary>
internal static class Pushes
{
    private const int LatencyMs = 20;
    private const int Scopes = 50;
    private const int Plans = 1_000;
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    public static async Task RunAsync()
    {
        var wecom = SandboxProcess.FreeAddress();
        await using var sandbox = new SandboxProcess(wecom);
        await using var portal = await new BenchPortal(
            (BenchPortal.PublicAddress, SandboxProcess.FreeAddress()), ("Portal:Demo", "true"), ("Demo:Sandbox", wecom), ("Push:LookEvery", "00:00:01")).StartAsync();
        await sandbox.StartAsync(portal.Address, LatencyMs);
        using var control = new HttpClient { BaseAddress = new Uri(wecom) };
        await control.PutAsJsonAsync("/sandbox/api/limits", new { accountCap = 10_000_000 });

        // What one sender after another could hand to it, if nothing else took time.
        var ceiling = new PushOptions().Senders / (await sandbox.AnswerMillisecondsAsync() / 1_000);
        foreach (var (from, people) in new[] { (0, 10_000), (10_000, 100_000) })
        {
            await PushStaff.HireAsync(portal, control, from, people, Scopes);
            await PushAsync(portal, sandbox, people, ceiling);
        }

        await ScheduleAsync(portal);
    }

    private static async Task PushAsync(BenchPortal portal, SandboxProcess sandbox, int people, double ceiling)
    {
        var (sentBefore, capturesBefore) = (await sandbox.CountAsync("message/send"), await PushStaff.CountAsync(portal, db => db.Captures));
        var begin = Stopwatch.GetTimestamp();
        var run = await PushStaff.InScopeAsync(portal, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var plan = new PushPlan(PlanOrigin.File, $"bench-{people}", null, Spec(PushKind.Image), DateTimeOffset.UnixEpoch);
            db.PushPlans.Add(plan);
            await db.SaveChangesAsync();
            return await services.GetRequiredService<PushStarts>().ByHookAsync(plan, CancellationToken.None);
        });
        await EndAsync(portal, run.Id);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var calls = await sandbox.CountAsync("message/send") - sentBefore;
        var sent = await PushStaff.CountAsync(portal, db => db.PushRecipients.Where(r => r.RunId == run.Id && r.Outcome == PushOutcome.Sent));
        Table.Row($"{people:#,0} people, {Scopes} scopes, a picture each: sent", sent.ToString("#,0", CultureInfo.InvariantCulture));
        Table.Row("  time", $"{seconds:0.0} s", "", people == 100_000 ? "under 120 s" : "");
        Table.Row("  captures taken", $"{await PushStaff.CountAsync(portal, db => db.Captures) - capturesBefore}", "", $"{Scopes}, one a scope");
        Table.Row("  calls of message/send", $"{calls}", "", $"at most {Scopes * (int)Math.Ceiling(people / Scopes / 1_000.0)}");
        var most = ceiling * sent / Math.Max(1, calls);
        Table.Row("  people a second", $"{people / seconds:#,0}",
            $"{people / seconds / most:0.0%} of what the sandbox takes with {sent / Math.Max(1, calls):#,0} a call, {most:#,0}");
        Table.Row("  memory of the process", $"{Environment.WorkingSet / 1024 / 1024} MB");
    }

    private static async Task ScheduleAsync(BenchPortal portal)
    {
        var begin = Stopwatch.GetTimestamp();
        await PushStaff.InScopeAsync(portal, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            for (var i = 0; i < Plans; i++)
            {
                var plan = new PushPlan(PlanOrigin.File, $"bench-minute-{i}", null,
                    Spec(PushKind.Text) with { To = new PushTargets { Users = ["p000001"] }, At = "每天 00:01" }, now);
                plan.FireNextAt(now.AddMinutes(-1).AddSeconds(-now.Second));
                db.PushPlans.Add(plan);
            }

            await db.SaveChangesAsync();
            return 0;
        });
        while (await PushStaff.CountAsync(portal, db => db.PushRuns.Where(r => r.Cause == RunCause.Schedule && r.StartedAt != null)) < Plans
            && Stopwatch.GetElapsedTime(begin) < _longest)
        {
            await Task.Delay(500);
        }

        Table.Row($"{Plans:#,0} plans due in one minute: all begun", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s");
    }

    private static PlanSpec Spec(PushKind kind) => new()
    {
        Title = "日报",
        ReportId = Demo.Report,
        To = new PushTargets { Groups = [PushStaff.Group] },
        Kind = kind,
        Message = new PushMessage("日报 {data_time}"),
        HoldsEmpty = false,
    };

    private static async Task EndAsync(BenchPortal portal, long runId)
    {
        var begin = Stopwatch.GetTimestamp();
        while (await PushStaff.CountAsync(portal, db => db.PushRuns.Where(r => r.Id == runId && (r.State == RunState.Waiting || r.State == RunState.Running))) > 0
            && Stopwatch.GetElapsedTime(begin) < _longest)
        {
            await Task.Delay(200);
        }
    }
}
