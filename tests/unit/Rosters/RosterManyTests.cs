using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Members.Rosters;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Rosters;

/// <summary>Directories of more than a page, a WeCom that is slow, and two servers at once.</summary>
[Long]
public sealed class RosterManyTests() : RosterSite(("WeCom:Corps:0:ContactsSecret", "cT8sYn1kQz5pLw3vRb7xHd2mGf6aJe4uTo9iKs0yNqM"), ("WeCom:Timeout", "00:00:05"))
{
    private const int OfSeed = 10;

    [Fact]
    public async Task More_members_than_a_page_holds_are_read_to_the_last()
    {
        Add(10_050);

        var roster = await RefreshAsync();

        Assert.Null(roster.Fault);
        Assert.Equal(OfSeed + 10_050, roster.Seen);
        Assert.Equal(OfSeed + 10_050, (await AskAsync(board => board.CountsAsync(CorpId, Ct)))[RosterShow.Here]);
        Assert.Equal(2, Site.Count("user/list_id"));
    }

    [Fact]
    public async Task More_than_the_portal_holds_are_refused_and_the_list_stays()
    {
        await RefreshAsync();
        Add(RosterFinds.MostMembers);

        var roster = await RefreshAsync();

        Assert.Equal(RosterFault.TooMany, roster.Fault);
        Assert.Equal(OfSeed, (await MembersAsync()).Count);
    }

    [Fact]
    public async Task A_WeCom_that_is_too_slow_changes_nothing()
    {
        await RefreshAsync();
        Corp.Members.Single(m => m.UserId == "ZhaoLei").Status = MemberStatus.Left;
        Site.World.Faults.Add(new Fault { Endpoint = "user/list_id", DelayMs = 60_000, Times = -1 });

        var roster = await RefreshAsync();

        Assert.Equal(RosterFault.WeCom, roster.Fault);
        Assert.Contains("ZhaoLei", await MembersAsync());
        Assert.True((await UserAsync("lin")).IsEnabled);
    }

    [Fact]
    public async Task Of_two_servers_one_reads()
    {
        await using var other = Site.Beside();
        await other.InDbAsync(_ => Task.CompletedTask); // it is up
        await AskAsync(async board =>
        {
            await board.AskForAsync(CorpId, Ct);
            return 0;
        });

        await Task.WhenAll(App.Services.GetRequiredService<RosterRunner>().DrainAsync(Ct), other.Services.GetRequiredService<RosterRunner>().DrainAsync(Ct));
        var roster = await RestAsync();

        Assert.Null(roster.Fault);
        Assert.Equal(OfSeed, (await MembersAsync()).Count);
        Assert.Equal(1, Site.Count("user/list_id"));
    }

    private void Add(int count) => Corp.Members.AddRange(Enumerable.Range(0, count)
        .Select(i => new Member { UserId = $"m{i:000000}", Name = $"成员 {i}", Departments = [4] }));
}
