using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;

namespace Portal.Tests.Push;

/// <summary>Groups, roles and chats that plans send to get other names, or are deleted.</summary>
public sealed class RenamedTargetTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _company.InitializeAsync();
        var corp = (await _company.Server.Get<WeComDirectory>().FindAsync(SandboxHost.CorpId, Ct))!;
        await _company.Server.DoAsync<ChatAdmin>(chats => chats.AddRobotAsync(corp, "晨会群", _company.World.Corps[0].Robots[0].Key, AuditActor.Portal, Ct));
    }

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // as an older version wrote it, before this server was started
    public async Task A_plan_goes_on_to_the_same_group_role_and_chat_under_their_new_names(bool isOld)
    {
        var spec = Spec(["销售部"], ["推送人"], ["晨会群"]);
        var plan = await _company.PlanAsync(isOld ? spec : await KnowAsync(spec));
        await _company.Server.Get<PushStart>().StartAsync(Ct);
        await _company.Server.Get<PushStart>().StartAsync(Ct); // nothing is left to do
        plan = await FindAsync(plan);
        await RenameGroupAsync("销售部", "营销部");
        await RenameRoleAsync("推送人", "播报人");
        await RenameChatAsync("晨会群", "周会群");
        await _company.Server.DoAsync<GroupAdmin>(groups => groups.CreateAsync("销售部", null, Ct)); // another one of the old name is not meant

        var run = await _company.PushAsync(plan);

        Assert.Equal((RunState.Done, null), (run.State, run.Details));
        var sent = (await _company.OutcomesAsync(run.Id)).Where(one => one.Value == PushOutcome.Sent).Select(one => one.Key);
        Assert.Equal(["周敏", "林晓", "王芳"], sent.Order(StringComparer.Ordinal));
        Assert.Single(_company.Sent, message => message.Type == "markdown_v2"); // the robot's
        Assert.Equal(["营销部"], (await KnowAsync(plan.Spec)).To.Groups);
        Assert.Empty(await GoneAsync(plan));
    }

    [Fact]
    public async Task Two_groups_that_change_their_names_change_no_plan()
    {
        var plan = await _company.PlanAsync(await KnowAsync(Spec(["销售部"], [], [])));
        await RenameGroupAsync("财务部", "x");
        await RenameGroupAsync("销售部", "财务部");
        await RenameGroupAsync("x", "销售部");

        var run = await _company.PushAsync(plan);

        Assert.Equal(["林晓", "王芳"], (await _company.OutcomesAsync(run.Id)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_deleted_is_told_by_the_run_and_another_of_its_name_does_not_take_its_place()
    {
        await _company.Server.DoAsync<GroupAdmin>(groups => groups.CreateAsync("市场部", null, Ct));
        var some = await _company.PlanAsync(await KnowAsync(Spec(["市场部"], ["推送人"], ["晨会群"])));
        var none = await _company.PlanAsync(await KnowAsync(Spec(["市场部"], [], ["晨会群"])));
        Assert.Empty(await GoneAsync(some));
        await _company.Server.DoAsync<GroupAdmin>(async groups => Assert.Equal(ChangeOutcome.Done, await groups.DeleteAsync(await GroupAsync("市场部"), Ct)));
        await _company.Server.DoAsync<ChatAdmin>(async chats => Assert.True(await chats.RemoveAsync((await chats.AllAsync(Ct)).Single().Id, AuditActor.Portal, Ct)));
        await _company.Server.DoAsync<PortalDb>(async db =>
        {
            var again = new Group("市场部");
            db.Add(again);
            (await db.Users.Include(u => u.Groups).SingleAsync(u => u.UserName == "lin", Ct)).Groups.Add(again);
            await db.SaveChangesAsync(Ct);
        });

        Assert.Equal(["市场部", "晨会群"], await GoneAsync(some));
        var partly = await _company.PushAsync(some);
        Assert.Equal((RunState.Done, "市场部、晨会群"), (partly.State, partly.Details));
        Assert.Equal(["周敏"], (await _company.OutcomesAsync(partly.Id)).Keys);

        var nobody = await _company.PushAsync(none);
        Assert.Equal((RunState.Failed, RunReason.Nobody, "市场部、晨会群"), (nobody.State, nobody.Reason!.Value, nobody.Details));
        Assert.Contains(_company.Sent, message => message.Type == "text" && message.To.SequenceEqual(["ZhouMin"])); // its owner is told
    }

    [Fact]
    public async Task The_owner_is_told_what_a_run_lost_once_and_again_when_it_is_something_else()
    {
        await GroupsAsync("市场部", "客服部");
        var plan = await _company.PlanAsync(await KnowAsync(Spec(["市场部", "客服部", "销售部"], [], [])));
        await _company.PushAsync(plan);
        Assert.Empty(await ToldAsync()); // nothing is gone

        await DeleteGroupAsync("市场部");
        var first = await _company.PushAsync(plan);
        var owner = (await _company.Server.AskAsync<UserDirectory, Account?>(users => users.FindAsync(plan.OwnerId!.Value, Ct).AsTask()))!;
        await _company.Server.DoAsync<PushStarts>(starts => starts.TestAsync(plan, owner, Ct)); // goes to him alone
        await _company.PushAsync(plan);
        await DeleteGroupAsync("客服部");
        var third = await _company.PushAsync(plan);
        await _company.PushAsync(plan);

        var told = await ToldAsync();
        Assert.Equal([$"/push/runs/{first.Id}", $"/push/runs/{third.Id}"], told.Select(notice => notice.Path));
        Assert.Equal(
            ["没有发给：市场部。请修改推送计划。", "没有发给：客服部、市场部。请修改推送计划。"], told.Select(notice => notice.Text));
        Assert.All(told, notice => Assert.Equal(("推送「销售日报」的一些接收人已不存在", NoticeState.Sent), (notice.Title, notice.State)));
        Assert.Equal(2, _company.Sent.Count(
            message => message.To.SequenceEqual(["ZhouMin"]) && ((string?)message.Content["description"] ?? "").Contains("请修改", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_lost_again_after_the_plan_was_mended_is_told_again_and_a_plan_of_nobody_tells_nobody()
    {
        await GroupsAsync("市场部");
        var lost = await KnowAsync(Spec(["市场部", "销售部"], [], []));
        var plan = await _company.PlanAsync(lost);
        await DeleteGroupAsync("市场部");
        await OwnAsync(plan, PlanOrigin.File, null);
        await _company.PushAsync(await FindAsync(plan));
        Assert.Empty(await ToldAsync());

        await OwnAsync(plan, PlanOrigin.Own, plan.OwnerId);
        await _company.PushAsync(await FindAsync(plan));
        await SpecAsync(plan, Spec(["销售部"], [], []));
        await _company.PushAsync(await FindAsync(plan));
        Assert.Single(await ToldAsync());
        await SpecAsync(plan, lost);
        await _company.PushAsync(await FindAsync(plan));

        Assert.Equal(2, (await ToldAsync()).Count);
    }

    private Task GroupsAsync(params string[] names) => _company.Server.DoAsync<GroupAdmin>(async groups =>
    {
        foreach (var name in names)
        {
            await groups.CreateAsync(name, null, Ct);
        }
    });

    private Task DeleteGroupAsync(string name) => _company.Server.DoAsync<GroupAdmin>(async groups =>
        Assert.Equal(ChangeOutcome.Done, await groups.DeleteAsync(await GroupAsync(name), Ct)));

    private Task<List<Notice>> ToldAsync() =>
        _company.Server.AskAsync<PortalDb, List<Notice>>(db => db.Notices.AsNoTracking().OrderBy(n => n.Id).ToListAsync(Ct));

    private Task OwnAsync(PushPlan plan, PlanOrigin origin, long? owner) => _company.Server.DoAsync<PortalDb>(db => db.PushPlans.Where(p => p.Id == plan.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(p => p.Origin, origin).SetProperty(p => p.OwnerId, owner), Ct));

    private Task SpecAsync(PushPlan plan, PlanSpec spec) => _company.Server.DoAsync<PortalDb>(async db =>
    {
        (await db.PushPlans.SingleAsync(p => p.Id == plan.Id, Ct)).Change(spec, _company.Clock.GetUtcNow());
        await db.SaveChangesAsync(Ct);
    });

    private static PlanSpec Spec(string[] groups, string[] roles, string[] chats) =>
        PushCompany.Spec() with { To = new PushTargets { Groups = groups, Roles = roles }, Chats = chats, Kind = PushKind.Markdown };

    private Task<PlanSpec> KnowAsync(PlanSpec spec) => _company.Server.AskAsync<AddressBook, PlanSpec>(book => book.KnowAsync(spec, Ct));

    private async Task<IReadOnlyList<string>> GoneAsync(PushPlan plan) =>
        await _company.Server.AskAsync<AddressBook, IReadOnlyList<string>>(book => book.GoneOfAsync(plan.Spec, Ct));

    private Task<PushPlan> FindAsync(PushPlan plan) => _company.Server.AskAsync<PortalDb, PushPlan>(db => db.PushPlans.SingleAsync(p => p.Id == plan.Id, Ct));

    private Task<long> GroupAsync(string name) => _company.Server.AskAsync<PortalDb, long>(db => db.Groups.Where(g => g.Name == name).Select(g => g.Id).SingleAsync(Ct));

    private Task RenameGroupAsync(string from, string to) => _company.Server.DoAsync<GroupAdmin>(async groups =>
        Assert.Equal(ChangeOutcome.Done, await groups.ChangeAsync(await GroupAsync(from), to, null, Ct)));

    private Task RenameRoleAsync(string from, string to) => _company.Server.DoAsync<RoleAdmin>(async roles =>
    {
        var role = (await roles.ListAsync(Ct)).Single(r => r.Name == from);
        await roles.ChangeAsync(role.Id, to, role.Permissions, Ct);
    });

    private Task RenameChatAsync(string from, string to) => _company.Server.DoAsync<ChatAdmin>(async chats =>
        await chats.ChangeAsync((await chats.AllAsync(Ct)).Single(c => c.Name == from).Id, to, null, false, null, AuditActor.Portal, Ct));
}
