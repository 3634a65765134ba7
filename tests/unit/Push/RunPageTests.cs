using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

/// <summary>The page of a run says the truth while it goes on, and when the app is refused.</summary>
public sealed class RunPageTests : StillSite
{
    [Fact]
    public async Task Refusals_of_the_app_are_told_apart_and_it_goes_on_from_there()
    {
        using var admin = await Site.App.ClientAsync("admin");
        foreach (var (code, cause, remedy) in new[]
        {
            (60020, "服务器的出口IP不在应用的企业可信IP中", "加入服务器的出口IP"),
            (50003, "应用已停用", "请到管理后台启用该应用"),
            (301002, "Secret属于另一个应用", "(301002)"),
        })
        {
            var address = await FireAsync(admin, new Fault { Endpoint = "message/send", Times = 1, ErrCode = code });
            var refused = await admin.PageAsync(address);
            var said = refused.QuerySelector("[role=alert]")!.TextContent;
            Assert.Contains(cause, said, StringComparison.Ordinal);
            Assert.Contains(remedy, said, StringComparison.Ordinal);
            Assert.Contains("已暂停", refused.QuerySelector(".run__eta")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("0", Count(refused, 1)); // nobody failed of it

            using var resumed = await admin.PostFormAsync($"{address}?handler=Resume", []);
            await DrainAsync();
            Assert.Equal("3", Count(await admin.PageAsync(address), 0));
        }

        var renewed = await admin.PageAsync(await FireAsync(admin, new Fault { Endpoint = "message/send", Times = 1, ErrCode = 42001 })); // ended in the middle: nobody hears of it
        Assert.Empty(renewed.QuerySelectorAll("[role=alert]"));
        Assert.Equal("3", Count(renewed, 0));
    }

    [Fact]
    public async Task While_it_goes_on_the_page_asks_again_and_says_when_it_will_end()
    {
        using var admin = await Site.App.ClientAsync("admin");
        var address = await FireAsync(admin);
        var run = long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await Site.App.InDbAsync(async db =>
        {
            // As in the middle: one has it, two wait.
            await db.PushRuns.Where(r => r.Id == run)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RunState.Running).SetProperty(r => r.EndedAt, (DateTimeOffset?)null), Ct);
            var waiting = await db.PushRecipients.Where(r => r.RunId == run).OrderBy(r => r.Id).Skip(1).Select(r => r.Id).ToListAsync(Ct);
            await db.PushRecipients.Where(r => waiting.Contains(r.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, PushOutcome.Waiting).SetProperty(r => r.SentAt, (DateTimeOffset?)null), Ct);
        });
        Site.App.Clock.Advance(TimeSpan.FromSeconds(30));

        var page = await admin.FragmentAsync(address);
        Assert.Equal("every 2s", page.QuerySelector("#run")!.GetAttribute("hx-trigger"));
        Assert.Equal(("1", "0", "2"), (Count(page, 0), Count(page, 1), Count(page, 2)));
        Assert.Contains("预计 今天 09:42 结束", page.QuerySelector(".run__eta")!.TextContent, StringComparison.Ordinal); // 09:41:30 and a minute

        Site.App.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain("预计", (await admin.FragmentAsync(address)).QuerySelector(".run__eta")!.TextContent, StringComparison.Ordinal); // it stands still
    }

    [Fact]
    public async Task Groups_stand_apart_from_people_whom_it_did_not_reach()
    {
        await Site.App.InScopeAsync(async s =>
        {
            var corp = (await s.GetRequiredService<WeComDirectory>().FindAsync(SandboxHost.CorpId, Ct))!;
            return await s.GetRequiredService<ChatAdmin>().AddRobotAsync(corp, "晨会群", Site.World.Corps[0].Robots[0].Key, AuditActor.Portal, Ct);
        });
        using var admin = await Site.App.ClientAsync("admin");

        var reached = await admin.PageAsync(await FireAsync(admin, fields: [("Input.Chats", "晨会群")]));
        Assert.Null(reached.GetElementById("causes"));
        Assert.Equal(["晨会群已送达"], reached.Texts("[aria-labelledby=groups] .cause__title"));

        var missed = await admin.PageAsync(await FireAsync(admin, fields: [("Input.Title", "二"), ("Input.Chats", "晨会群"), ("Input.Users", "lin、admin")]));
        Assert.Equal(["未绑定企业微信1 人"], missed.Texts("[aria-labelledby=causes] .cause__title"));
        Assert.Equal(["晨会群已送达"], missed.Texts("[aria-labelledby=groups] .cause__title"));
    }

    [Fact]
    public async Task Whom_it_did_not_reach_leaves_as_a_file_in_which_no_name_is_a_formula()
    {
        await Site.App.InDbAsync(db => db.Users.Where(u => u.UserName == "admin").ExecuteUpdateAsync(set => set.SetProperty(u => u.DisplayName, "=1+1,\"管理员\""), Ct));
        using var admin = await Site.App.ClientAsync("admin");
        var address = await FireAsync(admin, fields: [("Input.Users", "lin、admin")]);

        using var answer = await admin.GetAsync($"{address}?handler=File", Ct);

        Assert.Equal(("text/csv", $"push-{address.Split('/')[^1]}.csv"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        var file = await answer.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), file[..3]); // or a spreadsheet reads it as another encoding
        Assert.Equal(
            ["\"姓名\",\"企业微信账号\",\"结果\",\"发送时间\",\"打开时间\"", "\"'=1+1,\"\"管理员\"\"\",\"\",\"未绑定企业微信\",\"\",\"\""],
            Encoding.UTF8.GetString(file, 3, file.Length - 3).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        using var zhou = await Site.App.ClientAsync("zhou");
        using var others = await zhou.GetAsync($"{address}?handler=File", Ct);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    private async Task<string> FireAsync(HttpClient admin, Fault? fault = null, (string, string)[]? fields = null)
    {
        if (fault is not null)
        {
            Site.World.Faults.Add(fault);
        }

        using var saved = await admin.PostFormAsync("/push/plans/new", PlanFields.With(fields ?? [("Input.Title", $"日报 {fault?.ErrCode}")]));
        var id = await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.MaxAsync(p => p.Id, Ct));
        using var fired = await admin.PostFormAsync($"/push/plans/{id}?handler=Fire", []);
        await DrainAsync();
        return fired.LeadsTo();
    }

    private static string Count(IParentNode page, int which) => page.QuerySelectorAll(".run__counts b")[which].TextContent;

    private Task DrainAsync() => Site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);
}
