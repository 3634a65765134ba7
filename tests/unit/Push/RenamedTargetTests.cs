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
        await _company.Server.Get<PushRounds>().StartAsync(Ct);
        await _company.Server.Get<PushRounds>().StartAsync(Ct); // nothing is left to do
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
