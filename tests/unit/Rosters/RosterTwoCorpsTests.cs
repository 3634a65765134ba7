using System.Net;
using Portal.Core.Members.Rosters;
using Portal.Core.Users.Batches;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Rosters;

/// <summary>Two companies in one portal: each has its members, and who they are is checked and written for each.</summary>
public sealed class RosterTwoCorpsTests : TwoCorpsSite
{
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

    private static async Task<IEnumerable<string?>> MatchesShownAsync(HttpClient admin, string corp) =>
        (await admin.PageAsync($"/admin/directory?corp={corp}")).QuerySelectorAll("#matches a").Select(link => link.GetAttribute("href"));
}
