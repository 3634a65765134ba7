using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Rosters;

/// <summary>What groups of departments are called and where they stand, when departments are not as one would wish.</summary>
public sealed class MirrorPlaceTests : MirrorSite
{
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
}
