using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

/// <summary>A plan's page shows its groups by their present names, and says which are gone.</summary>
public sealed class PlanTargetPageTests : StillSite
{
    private const string Groups = "Input.Groups";

    [Fact]
    public async Task A_group_is_shown_by_its_present_name_and_stays_chosen_however_often_the_plan_is_saved()
    {
        using var admin = await Site.App.ClientAsync("admin");
        var (address, id) = (await PlanAsync(admin), await GroupAsync("华东大区"));
        Assert.Equal(["华东大区"], Chosen(await admin.PageAsync(address)));
        await Site.App.InScopeAsync(s => s.GetRequiredService<GroupAdmin>().ChangeAsync(id, "华东战区", null, Ct));

        var form = await admin.PageAsync(address);
        Assert.Equal(["华东战区"], Chosen(form));
        Assert.Empty(form.QuerySelectorAll(".notice"));
        using var wrong = await admin.PostFormAsync(address, PlanFields.With((Groups, $"{id}"), ("Input.Users", ""), ("Input.MessageTitle", "{rows.nothing}")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(["华东战区"], Chosen(await wrong.PageAsync()));
        using var saved = await admin.PostFormAsync(address, PlanFields.With((Groups, $"{id}"), ("Input.Users", "")));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        Assert.Equal(("华东战区", id), await OnlyGroupAsync());
    }

    [Fact]
    public async Task A_group_that_is_gone_is_said_in_the_list_in_the_form_and_by_the_run_until_it_is_taken_out()
    {
        using var admin = await Site.App.ClientAsync("admin");
        var (address, id) = (await PlanAsync(admin), await GroupAsync("华东大区"));
        Assert.DoesNotContain("接收人已不存在", (await admin.PageAsync("/push")).QuerySelector(".plan")!.TextContent, StringComparison.Ordinal);
        await Site.App.InDbAsync(db => db.Groups.Where(g => g.Id == id).ExecuteDeleteAsync(Ct)); // as it goes with its department

        Assert.Contains("接收人已不存在", (await admin.PageAsync("/push")).QuerySelector(".plan .tag--warn")!.TextContent, StringComparison.Ordinal);
        var form = await admin.PageAsync(address);
        Assert.Equal("这些接收人已不存在：华东大区", form.QuerySelector(".notice[role=alert]")!.TextContent.Trim());
        Assert.Equal(["华东大区已不存在"], Chosen(form));

        using var fired = await admin.PostFormAsync(address + "?handler=Fire", []);
        await Site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);
        Assert.Equal("没有找到接收人。 华东大区", (await admin.PageAsync(fired.Headers.Location!.OriginalString)).QuerySelector(".notice--bad")!.TextContent.Trim());

        using var kept = await admin.PostFormAsync(address, PlanFields.With((Groups, $"{id}"), ("Input.Users", "lin")));
        Assert.Equal(("华东大区", id), await OnlyGroupAsync());
        Assert.Equal(["lin"], (await SpecAsync()).To.Users);
        using var mended = await admin.PostFormAsync(address, PlanFields.With(("Input.Users", "lin")));
        Assert.Empty((await SpecAsync()).To.Groups);
        Assert.Empty((await admin.PageAsync(address)).QuerySelectorAll(".notice"));
    }

    [Fact]
    public async Task Chats_of_one_name_are_told_apart_by_kind_end_and_who_added_them()
    {
        var by = new AuditActor(null, "张管理", null);
        await Site.App.InScopeAsync(async s =>
        {
            var (chats, directory) = (s.GetRequiredService<ChatAdmin>(), s.GetRequiredService<WeComDirectory>());
            var (corp, app) = ((await directory.FindAsync(SandboxHost.CorpId, Ct))!, (await directory.FindAppAsync(null, SandboxHost.Agent, Ct))!);
            Assert.Equal(ChatOutcome.Done, (await chats.AddRobotAsync(corp, "晨会", "11111111-1111-1111-1111-11111111ab12", by, Ct)).Outcome);
            Assert.Equal(ChatOutcome.Done, (await chats.AddRobotAsync(corp, "周会", "11111111-1111-1111-1111-11111111cd34", by, Ct)).Outcome);
            Assert.Equal(ChatOutcome.Done, (await chats.CreateAsync(app, "晨会", "ZhouMin", ["LinXiao", "WangFang"], "这里会有日报", by, Ct)).Outcome);
            return 0;
        });
        var group = await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().TeamChats.SingleAsync(c => c.Kind == ChatKind.App, Ct));

        using var admin = await Site.App.ClientAsync("admin");
        var boxes = (await admin.PageAsync("/push/plans/new?report=sales")).QuerySelectorAll("[name='Input.Chats']").Select(box => box.ParentElement!).ToList();

        Assert.Equal(["周会", "晨会", "晨会"], boxes.Select(box => box.QuerySelector("span")!.FirstChild!.TextContent.Trim()).Order(StringComparer.Ordinal));
        Assert.Equal(
            [$"应用的群 …{group.ChatId![^4..]} · 张管理 于 2026-11-22 09:41 添加", "群机器人 …ab12 · 张管理 于 2026-11-22 09:41 添加"],
            boxes.Select(box => box.QuerySelector("small")?.TextContent).OfType<string>().Order(StringComparer.Ordinal));
    }

    /// <summary>To 华东大区 alone.</summary>
    private static async Task<string> PlanAsync(HttpClient admin)
    {
        using var saved = await admin.PostFormAsync("/push/plans/new", PlanFields.With((Groups, "华东大区"), ("Input.Users", "")));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        return saved.Headers.Location!.OriginalString.Split('?')[0];
    }

    private static IEnumerable<string> Chosen(IParentNode form) =>
        form.QuerySelectorAll($"[name='{Groups}'][checked]").Select(box => box.ParentElement!.TextContent.Trim());

    private Task<long> GroupAsync(string name) => Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Groups.Where(g => g.Name == name).Select(g => g.Id).SingleAsync(Ct));

    private async Task<(string, long)> OnlyGroupAsync() => (await SpecAsync()).To is { Groups: [var name], GroupIds: [var id] } ? (name, id) : default;

    private Task<PlanSpec> SpecAsync() => Site.App.InScopeAsync(async s => (await s.GetRequiredService<PortalDb>().PushPlans.AsNoTracking().SingleAsync(Ct)).Spec);
}
