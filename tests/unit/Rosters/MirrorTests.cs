using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;

namespace Portal.Tests.Rosters;

/// <summary>部门用户组: groups that follow WeCom's departments, seen before they are written.</summary>
public sealed class MirrorTests() : RosterSite(("WeCom:Corps:0:ContactsSecret", "cT8sYn1kQz5pLw3vRb7xHd2mGf6aJe4uTo9iKs0yNqM"))
{
    private const string Address = "/admin/directory/groups?corp=" + CorpId;
    private AppChat _chat = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _chat = new AppChat(Site);
        foreach (var (id, name) in new[] { (2, "营销中心"), (3, "财务中心"), (21, "华东区"), (22, "华南区") })
        {
            Corp.Department(id)!.Name = name; // beside the groups of the cast
        }

        await RefreshAsync();
    }

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

    [Fact]
    public async Task Two_departments_of_one_name_a_swap_and_a_department_above_that_is_renamed()
    {
        Corp.Departments.Add(new Department { Id = 31, Name = "一组", ParentId = 21 });
        Corp.Departments.Add(new Department { Id = 32, Name = "一组", ParentId = 21 });
        Corp.Departments.Add(new Department { Id = 33, Name = "一组", ParentId = 22 });
        await RefreshAsync();
        using var admin = await StartAsync();
        Assert.Equal(
            ["衡川汽车/营销中心/华东区/一组",
             "衡川汽车/营销中心/华东区/一组（华东区）", "衡川汽车/营销中心/华南区/一组（华南区）"],
            (await MirroredAsync()).Where(path => path.Contains("一组", StringComparison.Ordinal)));

        (Corp.Department(21)!.Name, Corp.Department(22)!.Name) = ("华南区", "华东区");
        await RefreshAsync();

        Assert.Equal(
            ["衡川汽车/营销中心/华东区/一组（华东区）", "衡川汽车/营销中心/华南区/一组",
             "衡川汽车/营销中心/华南区/一组（华南区）", "衡川汽车/营销中心/华南区: lin"],
            (await MirroredAsync()).Where(path => path.Contains("华南区", StringComparison.Ordinal) || path.Contains("一组", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Departments_without_a_name_in_a_circle_or_too_deep_are_told_and_nobody_is_lost()
    {
        Corp.Department(21)!.Name = ""; // hidden: Lin belongs to 营销中心 above it
        (Corp.Department(3)!.ParentId, Corp.Department(4)!.ParentId) = (4, 3);
        Corp.Departments.AddRange(Enumerable.Range(0, 25).Select(i => new Department { Id = 100 + i, Name = $"第{i}层", ParentId = i == 0 ? 22 : 99 + i }));
        Corp.Members.Add(new Member { UserId = "Deep", Name = "深", Departments = [124] });
        await Site.ChangeAsync("zhou", user => user.WeComAccount = "Deep");
        await RefreshAsync();
        await App.InDbAsync(db => db.RosterDepartments.Where(d => d.Number == 21).ExecuteUpdateAsync(set => set.SetProperty(d => d.Name, ""), Ct));
        using var admin = await App.ClientAsync("admin");
        await TurnOnAsync(admin);
        var said = (await admin.PageAsync(Address)).QuerySelector("#mirror")!.TextContent;
        Assert.Contains("1 个部门读不到名称", said, StringComparison.Ordinal);
        Assert.Contains("2 个部门的上级绕成一圈", said, StringComparison.Ordinal);
        Assert.Contains("8 个部门太深，用户组最多 20 层", said, StringComparison.Ordinal);

        await AgreeAsync(admin);

        var groups = await MirroredAsync();
        Assert.Contains("衡川汽车/营销中心: lin", groups);
        Assert.EndsWith("/第16层: zhou", groups.Single(path => path.EndsWith("zhou", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(groups, path => path.Contains("财务中心", StringComparison.Ordinal) || path.Contains('#', StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_stand_below_the_chosen_group_and_only_the_chosen_departments()
    {
        await App.InDbAsync(async db =>
        {
            db.Groups.Add(new Group("企业微信"));
            await db.SaveChangesAsync(Ct);
        });
        using var admin = await App.ClientAsync("admin");
        var place = await IdAsync("企业微信");
        await TurnOnAsync(admin, ("below", $"{place}"), ("chosen", "21,3"));
        await RefreshAsync();
        await AgreeAsync(admin);
        Assert.Equal(["企业微信/华东区: lin", "企业微信/财务中心"], await MirroredAsync());

        // The place goes away: nothing moves, and it is said.
        await App.InDbAsync(async db =>
        {
            await db.Groups.Where(g => g.ParentId == place).ExecuteUpdateAsync(set => set.SetProperty(g => g.ParentId, (long?)null), Ct);
            await db.Groups.Where(g => g.Id == place).ExecuteDeleteAsync(Ct);
        });
        await RefreshAsync();
        Assert.Contains("上级组已经没有了", (await admin.PageAsync(Address)).QuerySelector("#mirror")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["华东区: lin", "财务中心"], await MirroredAsync());

        // A group of a department is no place for departments.
        using var refused = await admin.SubmitAsync(await admin.PageAsync("/admin/directory"), "#settings", ("below", $"{await IdAsync("财务中心")}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("上级组", (await refused.PageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reading_that_began_before_does_not_bring_back_a_deleted_department()
    {
        using var admin = await StartAsync();
        await TellAsync("delete_party", "<Id>22</Id>");
        await App.InDbAsync(async db =>
        {
            var begun = App.Clock.GetUtcNow() - TimeSpan.FromMinutes(1);
            await db.Rosters.ExecuteUpdateAsync(set => set.SetProperty(r => r.ClaimedBy, "mine"), Ct);
            var members = await db.RosterMembers.AsNoTracking().ToDictionaryAsync(m => m.NormalizedMemberId, m => new ReadMember(m.MemberId), Ct);
            var departments = Corp.Departments.ToDictionary(d => (long)d.Id, d => new Portal.Core.WeCom.Department(d.Id, d.ParentId, d.Order, d.Name));
            await new RosterWriter(db, new RosterClaims(db, App.Clock), App.Clock)
                .WriteAsync(await FindAsync(), "mine", new RosterReading(departments, members, true, null), begun, Ct);
        });

        Assert.DoesNotContain(await AskAsync(board => board.TreeAsync(CorpId, Ct)), place => place.Number == 22);
    }

    [Fact]
    public async Task Who_is_bound_is_in_his_group_before_the_next_refresh()
    {
        using var admin = await StartAsync();
        var zhou = await UserAsync("zhou");

        await App.InScopeAsync(s => s.GetRequiredService<Bindings>().BindAsync(CorpId, "ZhouMin", zhou.Id, BoundBy.Scan, AuditActor.Portal, Ct));
        await SettleAsync();

        Assert.Contains("衡川汽车/财务中心: zhou", await MirroredAsync());
        await TellAsync("delete_user", "<UserID>ZhouMin</UserID>");
        await SettleAsync();
        Assert.Contains("衡川汽车/财务中心", await MirroredAsync());
    }

    private async Task<HttpClient> StartAsync()
    {
        var admin = await App.ClientAsync("admin");
        await TurnOnAsync(admin);
        await AgreeAsync(admin);
        return admin;
    }

    private static async Task TurnOnAsync(HttpClient admin, params (string, string)[] more)
    {
        using var saved = await admin.SubmitAsync(await admin.PageAsync("/admin/directory"), "#settings", [("mirrors", "true"), .. more]);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(Address, saved.Headers.Location!.OriginalString);
    }

    private async Task AgreeAsync(HttpClient admin)
    {
        using var agreed = await admin.SubmitAsync(await admin.PageAsync(Address), "#agree");
        Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        await SettleAsync();
    }

    private Task SettleAsync() => UntilAsync(async () =>
    {
        await App.Services.GetRequiredService<RosterRunner>().DrainAsync(Ct);
        return (await FindAsync()).GroupsDueAt is null;
    });

    private async Task TellAsync(string type, string more) =>
        Assert.Equal("", await _chat.AnswerAsync("event", $"<Event>change_contact</Event><ChangeType>{type}</ChangeType>{more}"));

    private Task PutAsync(string user, string group) => App.InDbAsync(async db =>
    {
        (await db.Users.Include(u => u.Groups).SingleAsync(u => u.UserName == user, Ct)).Groups.Add(await db.Groups.SingleAsync(g => g.Name == group, Ct));
        await db.SaveChangesAsync(Ct);
    });

    private Task<long> IdAsync(string group) => App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Groups.Where(g => g.Name == group).Select(g => g.Id).SingleAsync(Ct));

    /// <summary>Each group as its path, with who is in it.</summary>
    private Task<IReadOnlyList<string>> GroupsAsync() => GroupsAsync(_ => true);

    private Task<IReadOnlyList<string>> MirroredAsync() => GroupsAsync(group => group.CorpId == CorpId);

    private Task<IReadOnlyList<string>> GroupsAsync(Func<Group, bool> which) => App.InScopeAsync(async Task<IReadOnlyList<string>> (services) =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(g => g.Id, Ct);
        var people = (await db.Users.SelectMany(u => u.Groups, (u, g) => new { g.Id, u.UserName }).ToListAsync(Ct)).ToLookup(one => one.Id, one => one.UserName);
        return [.. groups.Values.Where(which).Select(g => PathOf(g) + (people[g.Id].Any() ? ": " + string.Join(", ", people[g.Id].Order(StringComparer.Ordinal)) : ""))
            .Order(StringComparer.Ordinal)];

        string PathOf(Group group) => group.ParentId is { } above ? $"{PathOf(groups[above])}/{group.Name}" : group.Name;
    });

    private Task<List<string>> AuditOfAsync(string code) => App.InScopeAsync(s =>
        s.GetRequiredService<PortalDb>().AuditEntries.Where(e => e.What == code).OrderBy(e => e.Id).Select(e => e.Details ?? "").ToListAsync(Ct));

    private static IEnumerable<string> Tally(AngleSharp.Dom.IParentNode page) =>
        page.QuerySelectorAll(".tally__item").Select(item => string.Join(' ', item.Children.Select(child => child.TextContent)));

    private static string Row(AngleSharp.Dom.IParentNode page, string name) =>
        page.QuerySelectorAll("#changes tbody tr").Select(row => string.Concat(row.Children.Skip(1).Select(cell => cell.TextContent.Trim())))
            .First(row => row.StartsWith(name, StringComparison.Ordinal));
}
