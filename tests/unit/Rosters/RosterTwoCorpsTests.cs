using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Core.Members.Rosters;
using Portal.Core.Users.Batches;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;

namespace Portal.Tests.Rosters;

/// <summary>Two companies in one portal: each has its directory, and 微信账号 means the first alone.</summary>
public sealed class RosterTwoCorpsTests() : RosterSite(
    ("WeCom:Corps:1:CorpId", Second), ("WeCom:Corps:1:Name", "蓝海电子"), ("WeCom:Corps:1:ServerAddress", WeComSite.Origin), ("WeCom:Corps:1:ApiAddress", "{sandbox}"),
    ("WeCom:Corps:1:Apps:0:AgentId", "1000009"), ("WeCom:Corps:1:Apps:0:Name", "报表"), ("WeCom:Corps:1:Apps:0:Secret", "a-secret-of-the-second-corp-00000000001"),
    ("WeCom:Corps:1:Apps:0:Token", "SecondToken9"), ("WeCom:Corps:1:Apps:0:EncodingAesKey", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"))
{
    private const string Second = "wwsecond000000001";

    private Corp Other => Site.World.Corp(Second)!;

    public override async ValueTask InitializeAsync()
    {
        Site.World.Corps.Add(new Corp(new CorpSeed
        {
            CorpId = Second,
            Name = "蓝海电子",
            Apps =
            [
                new()
                {
                    AgentId = 1000009, Name = "报表", Secret = "a-secret-of-the-second-corp-00000000001", VisibleDepartments = [1], ReadsSensitiveFields = true,
                    CallbackUrl = WeComSite.Origin, CallbackToken = "SecondToken9", EncodingAesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
                },
            ],
            Departments = [new() { Id = 1, Name = "蓝海电子" }, new() { Id = 2, Name = "采购部", ParentId = 1 }],
            Members =
            [
                new() { UserId = "LinXiao", Name = "同名的人", Departments = [1] }, // Lin of the first corp, and somebody else here
                new() { UserId = "zhou", Name = "周敏", Departments = [2] }, // a user's name, which proves nothing here
                new() { UserId = "wf88", Name = "王芳", Mobile = "13800000002", Departments = [2] },
                new() { UserId = "HeJia", Name = "何佳", Departments = [2] },
            ],
        }));
        await base.InitializeAsync();
        await Site.ChangeAsync("wang", user => (user.DisplayName, user.Mobile) = ("王芳", "13800000002"));
        await Site.ChangeAsync("zhou", user => user.DisplayName = "周敏");
    }

    [Fact]
    public async Task Each_has_its_members_its_interval_and_its_page()
    {
        await RefreshAsync();
        using var admin = await App.ClientAsync("admin");
        var page = await admin.PageAsync($"/admin/directory?corp={Second}");
        Assert.Equal(["衡川汽车", "蓝海电子"], page.Texts(".chips .chip"));
        Assert.Contains("还没有读过通讯录", page.QuerySelector("#roster")!.TextContent, StringComparison.Ordinal);

        using var saved = await admin.SubmitAsync(page, "#settings", ("hours", "6"), ("chosen", "2"));
        await RefreshAsync(Second);

        Assert.Equal(["HeJia", "wf88", "zhou"], await MembersAsync(corp: Second));
        Assert.DoesNotContain("HeJia", await MembersAsync());
        Assert.Equal((0, 6), ((await FindAsync()).EveryHours, (await FindAsync(Second)).EveryHours));
        Assert.Equal("蓝海电子", (await admin.PageAsync($"/admin/directory?corp={Second}")).QuerySelector("#roster h2")!.TextContent);
        using var unknown = await admin.GetAsync("/admin/directory?corp=wwnobody", Ct);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_match_of_the_second_is_written_as_a_binding_and_taken_back()
    {
        await BindAsync("wang", SandboxHost.CorpId, "WangFang");
        await RefreshAsync(Second);
        using var admin = await App.ClientAsync("admin");
        var address = await MatchAsync(admin, Second);

        var rows = await MatchRowsAsync(address);
        Assert.Equal(
            ["HeJia Unmatched", "LinXiao Unmatched", "wf88 Change Mobile 99", "zhou Doubtful UserName 50"],
            rows.Select(row => $"{Cell(row)} {row.Verdict} {row.Match} {row.Score}".TrimEnd()).Order(StringComparer.Ordinal));
        Assert.Contains("绑定成员", (await admin.PageAsync(address)).QuerySelector("#rows")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await MatchesShownAsync(admin, SandboxHost.CorpId));
        Assert.Equal([address], await MatchesShownAsync(admin, Second));

        using var written = await admin.SubmitAsync(await admin.PageAsync(address), "#write");
        await RestMatchAsync(address);
        Assert.Equal([(SandboxHost.CorpId, "WangFang"), (Second, "wf88")], await BoundAsync("wang"));
        Assert.Null((await UserAsync("wang")).WeComAccount);
        var rowsNow = await AskAsync(board => board.RowsAsync(Second, RosterShow.Here, 1, Ct));
        Assert.Equal("wang", rowsNow.Single(row => row.Member.MemberId == "wf88").UserName);

        using var undone = await admin.PressAsync(await admin.PageAsync(address), $"button[formaction='{address}?handler=Undo']");
        await RestMatchAsync(address);
        Assert.Equal([(SandboxHost.CorpId, "WangFang")], await BoundAsync("wang"));
    }

    [Fact]
    public async Task Who_was_bound_between_the_check_and_the_writing_is_left_alone()
    {
        await RefreshAsync(Second);
        using var admin = await App.ClientAsync("admin");
        var address = await MatchAsync(admin, Second);
        await BindAsync("zhou", Second, "wf88");

        using var written = await admin.SubmitAsync(await admin.PageAsync(address), "#write");
        await RestMatchAsync(address);

        Assert.Empty(await BoundAsync("wang"));
        Assert.Equal((RowState.Skipped, RowFault.ChangedMeanwhile),
            (await MatchRowsAsync(address)).Where(row => Cell(row) == "wf88").Select(row => (row.State, row.Fault)).Single());
    }

    [Fact]
    public async Task Members_of_the_second_become_users_with_a_binding_and_no_account_of_the_first()
    {
        using var admin = await App.ClientAsync("admin");
        using var saved = await admin.SubmitAsync(await admin.PageAsync($"/admin/directory?corp={Second}"), "#settings", ("makes", "true"));
        await RefreshAsync(Second);
        var address = await MatchAsync(admin, Second);

        using var written = await admin.SubmitAsync(await admin.PageAsync(address), "#write");
        await RestMatchAsync(address);

        Assert.Equal(("何佳", null), ((await UserAsync("HeJia")).DisplayName, (await UserAsync("HeJia")).WeComAccount));
        Assert.Equal([(Second, "HeJia")], await BoundAsync("HeJia"));
        Assert.Equal([(Second, "LinXiao")], await BoundAsync("LinXiao")); // and Lin is still LinXiao of the first
        Assert.Equal("LinXiao", (await UserAsync("lin")).WeComAccount);
    }

    [Fact]
    public async Task Who_leaves_one_and_is_in_the_other_keeps_the_account_until_both_are_left()
    {
        await BindAsync("lin", Second, "HeJia"); // LinXiao of the first by 微信账号
        await BindAsync("wang", SandboxHost.CorpId, "WangFang");
        await BindAsync("wang", Second, "wf88");
        await BindAsync("zhou", Second, "zhou");
        await RefreshAsync();
        await RefreshAsync(Second);

        Other.Members.RemoveAll(m => m.UserId is "HeJia" or "zhou"); // LinXiao and wf88 stay
        Corp.Members.Single(m => m.UserId == "WangFang").Status = MemberStatus.Left;
        await RefreshAsync();
        await RefreshAsync(Second);

        await UntilAsync(async () => !(await UserAsync("zhou")).IsEnabled); // was in the second only
        Assert.True((await UserAsync("lin")).IsEnabled);
        Assert.True((await UserAsync("wang")).IsEnabled);

        await TellAsync("<ChangeType>delete_user</ChangeType><UserID>wf88</UserID>");
        Corp.Members.Single(m => m.UserId == "LinXiao").Status = MemberStatus.Left;
        await RestAsync(Second);
        await RefreshAsync();
        await UntilAsync(async () => !(await UserAsync("wang")).IsEnabled && !(await UserAsync("lin")).IsEnabled);
    }

    [Fact]
    public async Task An_event_of_one_says_nothing_of_the_other()
    {
        await RefreshAsync();
        await RefreshAsync(Second);

        await TellAsync("<ChangeType>delete_user</ChangeType><UserID>LinXiao</UserID>");
        await TellAsync("<ChangeType>update_user</ChangeType><UserID>zhou</UserID><NewUserID>LinXiao2</NewUserID>");
        await TellAsync("<ChangeType>update_party</ChangeType><Id>2</Id><Name>采购中心</Name><ParentId>1</ParentId>");
        await RestAsync(Second);

        Assert.Equal(["LinXiao"], await MembersAsync(RosterShow.Gone, Second));
        Assert.Contains("LinXiao", await MembersAsync());
        Assert.True((await UserAsync("lin")).IsEnabled);
        Assert.Equal("LinXiao", (await UserAsync("lin")).WeComAccount);
        Assert.Equal("采购中心", (await AskAsync(board => board.TreeAsync(Second, Ct))).Single(place => place.Number == 2).Name);
        Assert.Equal("销售部", (await AskAsync(board => board.TreeAsync(CorpId, Ct))).Single(place => place.Number == 2).Name);
    }

    [Fact]
    public async Task A_corp_that_is_no_longer_connected_takes_its_directory_along_and_nobody_is_disabled()
    {
        await BindAsync("wang", Second, "wf88");
        await RefreshAsync(Second);

        await App.InDbAsync(db => db.Corps.Where(c => c.CorpId == Second).ExecuteDeleteAsync(Ct));
        await App.Services.GetRequiredService<RosterRunner>().DrainAsync(Ct);

        await App.InDbAsync(async db => Assert.False(await db.RosterMembers.AnyAsync(m => m.CorpId == Second, Ct) || await db.Rosters.AnyAsync(r => r.CorpId == Second, Ct)));
        Assert.True((await UserAsync("wang")).IsEnabled);
    }

    private async Task TellAsync(string more) =>
        Assert.Equal("", await new AppChat(Site, Second, 1000009).AnswerAsync("event", "<Event>change_contact</Event>" + more));

    private async Task BindAsync(string user, string corp, string member)
    {
        var account = await UserAsync(user);
        Assert.Equal(BindOutcome.Bound,
            await App.InScopeAsync(s => s.GetRequiredService<Bindings>().BindAsync(corp, member, account.Id, BoundBy.Admin, AuditActor.Portal, Ct)));
    }

    private async Task<IEnumerable<(string, string)>> BoundAsync(string user)
    {
        var account = await UserAsync(user);
        return (await App.InScopeAsync(s => s.GetRequiredService<Bindings>().OfUserAsync(account.Id, Ct))).Select(b => (b.CorpId, b.MemberId));
    }

    private static async Task<IEnumerable<string?>> MatchesShownAsync(HttpClient admin, string corp) =>
        (await admin.PageAsync($"/admin/directory?corp={corp}")).QuerySelectorAll("#matches a").Select(link => link.GetAttribute("href"));
}
