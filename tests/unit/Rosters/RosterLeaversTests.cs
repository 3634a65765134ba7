using System.Net;
using Portal.Core.Members.Rosters;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;

namespace Portal.Tests.Rosters;

/// <summary>What becomes of accounts when members leave and come back; the directory is what the apps see.</summary>
public sealed class RosterLeaversTests : RosterSite
{
    [Fact]
    public async Task Who_left_is_signed_out_and_disabled_and_can_be_given_the_account_back()
    {
        using var lin = await Site.BrowserAsync();
        using var back = await Site.SignInAsync(lin, "LinXiao");
        var roster = await RefreshAsync();
        Assert.False(roster.IsWhole);
        Assert.Contains("ChenGang", await MembersAsync()); // sees the second app without his department

        Leave("LinXiao");
        await RefreshAsync();

        Assert.Equal(["LinXiao"], await MembersAsync(RosterShow.Gone));
        Assert.Null(await lin.WhoAsync());
        await UntilAsync(async () => !(await UserAsync("lin")).IsEnabled);

        Corp.Anybody("LinXiao")!.Status = MemberStatus.Active;
        await RefreshAsync();
        Assert.False((await UserAsync("lin")).IsEnabled); // only an admin gives it back

        using var admin = await App.ClientAsync("admin");
        var page = await admin.PageAsync("/admin/directory?show=Back");
        Assert.Contains("林晓", page.QuerySelector("#members")!.TextContent, StringComparison.Ordinal);
        using var pressed = await admin.SubmitAsync(page, "#members form", ("member", page.QuerySelector("#members button")!.GetAttribute("value")!));
        await UntilAsync(async () => (await UserAsync("lin")).IsEnabled);
        Assert.Empty(await MembersAsync(RosterShow.Back));
    }

    [Fact]
    public async Task The_last_admin_stays_and_so_does_who_is_nobody_of_the_directory()
    {
        await Site.ChangeAsync("admin", user => user.WeComAccount = "ChenGang");
        await RefreshAsync();
        var stamp = (await UserAsync("admin")).SecurityStamp;

        Leave("ChenGang");
        Leave("LinXiao");
        await RefreshAsync();
        await UntilAsync(async () => !(await UserAsync("lin")).IsEnabled);

        Assert.True((await UserAsync("admin")).IsEnabled);
        Assert.NotEqual(stamp, (await UserAsync("admin")).SecurityStamp);
        Assert.True((await UserAsync("wang")).IsEnabled);
    }

    [Fact]
    public async Task With_the_setting_off_only_the_sessions_end()
    {
        using var lin = await Site.BrowserAsync();
        using var back = await Site.SignInAsync(lin, "LinXiao");
        using var admin = await App.ClientAsync("admin");
        using var saved = await admin.SubmitAsync(await admin.PageAsync("/admin/directory"), "#settings", ("hours", "0"), ("disables", "false"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        await RefreshAsync();

        Leave("LinXiao");
        await RefreshAsync();

        Assert.Null(await lin.WhoAsync());
        Assert.True((await UserAsync("lin")).IsEnabled);
        Assert.False((await FindAsync()).DisablesLeavers);
    }

    [Fact]
    public async Task A_department_that_goes_away_while_it_is_read_breaks_nothing_off()
    {
        Site.World.Faults.Add(new Fault { Endpoint = "user/list", ErrCode = 60003, ErrMsg = "department not found", Times = 1 });

        var roster = await RefreshAsync();

        Assert.Null(roster.Fault);
        Assert.Contains("LinXiao", await MembersAsync());
    }

    [Theory]
    [InlineData("7", "", "请选择多久刷新一次")]
    [InlineData("1", "2,x", "部门写编号")]
    [InlineData("1", "-3", "部门写编号")]
    [InlineData("1", "99999999999999999999", "部门写编号")]
    public async Task What_is_typed_wrong_is_told_and_nothing_is_lost_or_changed(string hours, string chosen, string words)
    {
        using var admin = await App.ClientAsync("admin");
        using var refused = await admin.SubmitAsync(await admin.PageAsync("/admin/directory"), "#settings", ("hours", hours), ("chosen", chosen));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Contains(words, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(chosen, page.QuerySelector("#chosen")!.GetAttribute("value") ?? "");
        Assert.Equal(0, (await FindAsync()).EveryHours);
    }

    private void Leave(string userId) => Corp.Members.Single(m => m.UserId == userId).Status = MemberStatus.Left;
}
