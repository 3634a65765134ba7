using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Members.Rosters;
using Portal.Tests.Sandbox;
using WeComSandbox.Cloud;

namespace Portal.Tests.Rosters;

/// <summary>Two companies in one portal: what is told of one, and who leaves it, says nothing of the other.</summary>
public sealed class TwoCorpsLeaversTests : TwoCorpsSite
{
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
}
