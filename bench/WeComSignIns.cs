using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members;

namespace Portal.Bench;

/// <summary>Members who open a report in WeCom: the silent sign-in alone, two hundred at once with cold tokens, and the signatures that their pages ask for.</summary>
internal static class WeComSignIns
{
    private const int LatencyMs = 20;
    private const int AtOnce = 200;
    private const int Rounds = 3;
    private const string Report = "/reports/" + Demo.Report;
    private const string Signature = "/wecom/signature?url=http%3A%2F%2Flocalhost%2Freports%2Fa";
    private static readonly string[] _users = ["LIN", "WANG", "ZHOU", "ADMIN"];
    private static readonly string[] _members = ["LinXiao", "WangFang", "ZhouMin", "ChenGang"];

    public static async Task RunAsync()
    {
        var wecom = SandboxProcess.FreeAddress();
        await using var sandbox = new SandboxProcess(wecom);
        await using var portal = await new BenchPortal(
            (BenchPortal.PublicAddress, SandboxProcess.FreeAddress()), ("Portal:Demo", "true"), ("Demo:Sandbox", wecom),
            ("Signatures:PerMinute", "100000000"), ("SignIn:EntersPerMinute", "100000")).StartAsync();
        await sandbox.StartAsync(portal.Address, LatencyMs);
        await BindAsync(portal);
        using var reader = await portal.Visitor().SignInAsync("lin", "demo-lin");
        for (var i = 0; i < 20; i++)
        {
            await reader.GetAsync(Report); // the datasets of the report are there, the runtime is warm; no token is
        }

        await StormAsync(portal, sandbox);
        await AloneAsync(portal, sandbox, reader);
        await SignaturesAsync(portal);
    }

    // As they are after their first visit.
    private static async Task BindAsync(BenchPortal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var (db, bindings) = (scope.ServiceProvider.GetRequiredService<PortalDb>(), scope.ServiceProvider.GetRequiredService<Bindings>());
        var corp = await db.Corps.Select(c => c.CorpId).SingleAsync();
        foreach (var (name, member) in _users.Zip(_members))
        {
            var user = await db.Users.SingleAsync(u => u.NormalizedUserName == name);
            await bindings.BindAsync(corp, member, user.Id, BoundBy.Admin, AuditActor.Portal, CancellationToken.None);
        }
    }

    private static async Task StormAsync(BenchPortal portal, SandboxProcess sandbox)
    {
        var begin = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => TimeAsync(portal, _members[i % _members.Length], Enter(i))));
        var all = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        Table.Row($"{AtOnce} sign-ins at once, cold tokens: all", Table.Milliseconds(all), $"{AtOnce / all * 1000:0} /s");
        Table.Row("  the middle one", Table.Milliseconds(Table.Median(times)));

        var visitors = Enumerable.Range(0, AtOnce).Select(i => new MemberVisitor(new Uri(portal.Address), _members[i % _members.Length])).ToList();
        await Task.WhenAll(visitors.Select((v, i) => v.OpenAsync(Enter(i))));
        await Task.WhenAll(visitors.Select(v => v.OpenAsync($"/wecom/signature?identity=agent&url={Uri.EscapeDataString(portal.Address + Report)}")));
        visitors.ForEach(v => v.Dispose());
        foreach (var endpoint in new[] { "gettoken", "get_jsapi_ticket", "ticket/get" })
        {
            var count = await sandbox.CountAsync(endpoint);
            Table.Row($"  {endpoint}, two apps", count.ToString(CultureInfo.InvariantCulture), "", "2: one an app");
            if (count != 2)
            {
                throw new InvalidOperationException($"{endpoint} was asked {count} times by two apps.");
            }
        }
    }

    // The two apps in turn.
    private static string Enter(int i) => $"/wecom/enter?app={(i % 2 == 0 ? 1000002 : 1000003)}&to={Uri.EscapeDataString(Report)}";

    private static async Task AloneAsync(BenchPortal portal, SandboxProcess sandbox, Visitor reader)
    {
        List<double> signIns = [], answers = [], reports = [];
        for (var i = 0; i < 60; i++)
        {
            signIns.Add(await TimeAsync(portal, _members[i % _members.Length], Report));
            answers.Add(await sandbox.AnswerMillisecondsAsync());
            var begin = Stopwatch.GetTimestamp();
            await reader.GetAsync(Report);
            reports.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        var bare = (2 * Table.Median(answers)) + Table.Median(reports);
        Table.Row($"two answers of WeCom ({LatencyMs} ms each) and the report", Table.Milliseconds(bare), "baseline");
        Table.Row("first request to the report, silent sign-in", Table.Milliseconds(Table.Median(signIns)), Table.Times(Table.Median(signIns) / bare));
    }

    private static async Task<double> TimeAsync(BenchPortal portal, string member, string path)
    {
        using var phone = new MemberVisitor(new Uri(portal.Address), member);
        var begin = Stopwatch.GetTimestamp();
        var end = await phone.OpenAsync(path);
        return end == Report ? Stopwatch.GetElapsedTime(begin).TotalMilliseconds : throw new InvalidOperationException($"{member} ended on {end}.");
    }

    private static async Task SignaturesAsync(BenchPortal portal)
    {
        using var phone = new MemberVisitor(new Uri(portal.Address), _members[0]);
        await phone.OpenAsync(Report);
        var address = portal.Address + Signature.Replace("localhost", new Uri(portal.Address).Authority.Replace(":", "%3A", StringComparison.Ordinal), StringComparison.Ordinal);
        portal.Baseline = new(System.Net.HttpStatusCode.OK, null, new byte[250], null);
        await Wrk.RunAsync(address, phone.CookieHeader);
        await Wrk.RunAsync(portal.Address + "/bench/memory", phone.CookieHeader);
        List<Load> ours = [], memory = [];
        for (var i = 0; i < Rounds; i++)
        {
            memory.Add(await Wrk.RunAsync(portal.Address + "/bench/memory", phone.CookieHeader));
            ours.Add(await Wrk.RunAsync(address, phone.CookieHeader));
        }

        var share = Table.Median(ours.Select(o => o.RequestsPerSecond)) / Table.Median(memory.Select(m => m.RequestsPerSecond));
        Table.Row("as many bytes from memory", $"{Table.Median(memory.Select(m => m.RequestsPerSecond)):0} /s", "baseline");
        Table.Row("signatures", $"{Table.Median(ours.Select(o => o.RequestsPerSecond)):0} /s p99 {Table.Median(ours.Select(o => o.P99Milliseconds)):0.0} ms", Table.Percent(share));
    }
}
