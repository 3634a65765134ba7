using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Push;
using Portal.Core.Users;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Rosters;

/// <summary>部门用户组: groups that follow WeCom's departments, seen before they are written.</summary>
[Long]
public sealed class MirrorTests : MirrorSite
{
    [Fact]
    public async Task Nothing_is_made_before_an_admin_saw_it_and_said_so()
    {
        var before = await GroupsAsync();
        using var admin = await App.ClientAsync("admin");
        using var off = await admin.GetAsync(Address, Ct);
        Assert.Equal("/admin/directory?corp=" + CorpId + "#settings", off.Headers.Location!.OriginalString);

        await TurnOnAsync(admin);
        await RefreshAsync();

        Assert.Equal(before, await GroupsAsync());
        var page = await admin.PageAsync(Address);
        Assert.Equal(["新建 6", "加入成员 1"], Tally(page));
        Assert.Contains("华东区新建 · 在“营销中心”下面+1", Row(page, "华东区"), StringComparison.Ordinal);

        await AgreeAsync(admin);
        Assert.Equal(
            ["衡川汽车", "衡川汽车/信息部", "衡川汽车/营销中心",
             "衡川汽车/营销中心/华东区: lin", "衡川汽车/营销中心/华南区", "衡川汽车/财务中心"],
            (await GroupsAsync()).Except(before).Order(StringComparer.Ordinal));
        page = await admin.PageAsync(Address);
        Assert.Contains("用户组和部门一致", page.QuerySelector("#mirror")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#agree"));
        Assert.Contains("made 6; changed 0; deleted 0; kept 0; joined 1; left 0", await AuditOfAsync(AuditCodes.MirrorGroups));
        Assert.Equal(6, (await AuditOfAsync(AuditCodes.GroupCreated)).Count);
        Assert.Contains("groups +华东区", await AuditOfAsync(AuditCodes.UserChanged));
    }

    [Fact]
    public async Task Names_places_and_members_follow_events_at_once()
    {
        using var admin = await StartAsync();
        var push = await KnowAsync(new PlanSpec { Title = "日报", ReportId = "sales", To = new PushTargets { Groups = ["华东区", "华南区"] } });

        await TellAsync("create_party", "<Id>88</Id><Name>新零售</Name><ParentId>2</ParentId>");
        await TellAsync("update_party", "<Id>21</Id><Name>东部</Name><ParentId>88</ParentId>");
        await TellAsync("update_user", "<UserID>LinXiao</UserID><Department>88,3</Department>");
        await TellAsync("delete_party", "<Id>22</Id>");
        await SettleAsync();

        Assert.Equal(
            ["衡川汽车", "衡川汽车/信息部", "衡川汽车/营销中心",
             "衡川汽车/营销中心/新零售/东部", "衡川汽车/营销中心/新零售: lin", "衡川汽车/财务中心: lin"], await MirroredAsync());
        Assert.Contains("name 华东区 → 东部; parent 营销中心 → 新零售", await AuditOfAsync(AuditCodes.GroupChanged));
        Assert.Contains("groups +财务中心 +新零售 -东部", await AuditOfAsync(AuditCodes.UserChanged));
        var now = await KnowAsync(push); // a plan goes on to the group of the department, and says that the other is no more
        Assert.Equal(["东部", "华南区"], now.To.Groups);
        Assert.Equal(push.To.GroupIds, now.To.GroupIds);
        Assert.Equal(["华南区"], await App.InScopeAsync(s => s.GetRequiredService<AddressBook>().GoneOfAsync(push, Ct)));

        Task<PlanSpec> KnowAsync(PlanSpec spec) => App.InScopeAsync(s => s.GetRequiredService<AddressBook>().KnowAsync(spec, Ct));
    }

    [Fact]
    public async Task What_was_made_by_hand_stays_as_it_is()
    {
        await App.InDbAsync(async db =>
        {
            db.Groups.Add(new Group("营销中心"));
            await db.SaveChangesAsync(Ct);
        });
        using var admin = await StartAsync();
        Assert.Contains("衡川汽车/营销中心（衡川汽车）", await MirroredAsync());
        await PutAsync("zhou", "财务中心");
        await PutAsync("lin", "财务中心"); // by hand, and of another department

        Corp.Anybody("LinXiao")!.Departments = [3];
        await RefreshAsync();
        Assert.Contains("衡川汽车/财务中心: lin, zhou", await MirroredAsync());
        Corp.Anybody("LinXiao")!.Departments = [4];
        await RefreshAsync();

        Assert.Contains("衡川汽车/财务中心: lin, zhou", await MirroredAsync());
        Assert.Contains("衡川汽车/信息部: lin", await MirroredAsync());
        Assert.Contains("营销中心", await GroupsAsync());
    }

    [Fact]
    public async Task A_deleted_department_leaves_its_group_where_it_has_rights_or_members_by_hand()
    {
        using var admin = await StartAsync();
        await PutAsync("zhou", "华南区");
        await App.InDbAsync(async db =>
        {
            var (group, node) = (await db.Groups.SingleAsync(g => g.Name == "华东区", Ct), Node.Folder("报表", null));
            db.Nodes.Add(node).Entity.Grants.Add(new Portal.Core.Catalog.Grant(GrantKind.Group, group.Id));
            await db.SaveChangesAsync(Ct);
        });

        Corp.Departments.RemoveAll(d => d.Id is 21 or 22 or 4);
        Corp.Anybody("LinXiao")!.Departments = [2];
        await RefreshAsync();

        // 3 of 6 would go: not more than half.
        Assert.Equal(["衡川汽车", "衡川汽车/营销中心/华东区",
            "衡川汽车/营销中心/华南区: zhou", "衡川汽车/营销中心: lin", "衡川汽车/财务中心"], await MirroredAsync());
        var page = await admin.PageAsync(Address);
        Assert.Equal(["华东区", "华南区"], page.Texts("#left .row__title").Order(StringComparer.Ordinal));
        Assert.Contains("部门没有了", (await admin.PageAsync("/admin/groups")).QuerySelector("#groups")!.TextContent, StringComparison.Ordinal);

        Corp.Departments.Add(new Department { Id = 21, Name = "华东区", ParentId = 2 });
        await RefreshAsync();
        Assert.Equal(["华南区"], (await admin.PageAsync(Address)).Texts("#left .row__title"));
    }

    [Fact]
    public async Task When_most_departments_vanish_an_admin_is_asked_first()
    {
        using var admin = await StartAsync();
        Corp.Departments.RemoveAll(d => d.Id is 2 or 21 or 22 or 3);

        await RefreshAsync();

        Assert.Equal(6, (await MirroredAsync()).Count);
        var page = await admin.PageAsync(Address);
        Assert.Contains("一半以上的用户组要失去部门", page.QuerySelector("#mirror")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["删除 4", "移出成员 1"], Tally(page));

        await AgreeAsync(admin);
        Assert.Equal(["衡川汽车", "衡川汽车/信息部"], await MirroredAsync());
    }
}
