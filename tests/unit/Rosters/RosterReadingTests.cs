using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Members.Rosters;
using Portal.Tests.Support;
using WeComSandbox.Cloud;
using Department = Portal.Core.WeCom.Department;

namespace Portal.Tests.Rosters;

/// <summary>What a reading brings, and that one which breaks off changes nothing.</summary>
public sealed class RosterReadingTests() : RosterSite(("WeCom:Corps:0:ContactsSecret", "cT8sYn1kQz5pLw3vRb7xHd2mGf6aJe4uTo9iKs0yNqM"))
{
    private static readonly string[] _seed = ["ChenGang", "HuangTao", "LinXiao", "LiuYang", "MaLin", "WangFang", "XuJing", "ZhaoLei", "ZhouMin", "sun.li@xh"];

    [Fact]
    public async Task The_contacts_secret_brings_everybody_and_an_app_their_names()
    {
        var many = Corp.Members.Single(m => m.UserId == "LinXiao");
        many.Departments = [21, 22, 3, 1];
        Corp.Departments.Find(d => d.Id == 2)!.ParentId = 22; // a circle
        Corp.Members.Add(new Member { UserId = "_broken id", Name = "x", Departments = [1] });

        var roster = await RefreshAsync();

        Assert.Null(roster.Fault);
        Assert.True(roster.IsWhole);
        Assert.Null(roster.NamesCode);
        Assert.Equal(_seed, await MembersAsync());
        var rows = await AskAsync(board => board.RowsAsync(CorpId, RosterShow.Here, 1, Ct));
        var lin = rows.Single(row => row.Member.MemberId == "LinXiao");
        Assert.Equal(("林晓", "1,3,21,22", "lin"), (lin.Member.Name, lin.Member.Departments, lin.UserName));
        Assert.Equal([1, 2, 3, 4, 21, 22], (await AskAsync(board => board.TreeAsync(CorpId, Ct))).Select(place => place.Number).Order());

        using var admin = await App.ClientAsync("admin");
        var page = await admin.PageAsync("/admin/directory");
        Assert.Equal(["10", "0", "0"], page.Texts(".tally__n"));
        Assert.Contains("10 位成员，6 个部门", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await admin.FragmentAsync("/admin/directory")).QuerySelector("#match")); // comes with the end of the first reading
    }

    [Theory]
    [InlineData("user/list_id", 48009, "2022 年 8 月之后")]
    [InlineData("user/list_id", 60011, "没有权限访问该成员、部门或标签")]
    [InlineData("department/simplelist", 45009, "")]
    [InlineData("user/list", 45009, "")]
    public async Task A_refusal_is_told_in_words_and_nothing_is_half(string endpoint, int code, string words)
    {
        await RefreshAsync();
        Corp.Members.Single(m => m.UserId == "ZhaoLei").Status = MemberStatus.Left;
        Site.World.Faults.Add(new Fault { Endpoint = endpoint, ErrCode = code, ErrMsg = "no", Times = -1 });

        var roster = await RefreshAsync();

        Assert.Equal((RosterFault.WeCom, code), (roster.Fault, roster.Code));
        Assert.Equal(_seed, await MembersAsync());
        using var admin = await App.ClientAsync("admin");
        var text = (await admin.PageAsync("/admin/directory")).Body!.TextContent;
        Assert.Contains("上次刷新没有成功，名单保持原样", text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);

        Site.World.Faults.Clear();
        Site.App.Clock.Advance(TimeSpan.FromMinutes(2)); // 45009 is believed for a minute
        Assert.Null((await RefreshAsync()).Fault);
        Assert.DoesNotContain("ZhaoLei", await MembersAsync());
    }

    [Fact]
    public async Task Names_that_nobody_may_read_are_left_out_and_everybody_is_still_there()
    {
        Site.World.Faults.Add(new Fault { Endpoint = "department/list", ErrCode = 48002, ErrMsg = "api forbidden", Times = -1 });

        var roster = await RefreshAsync();

        Assert.Equal((null, 48002), (roster.Fault, roster.NamesCode));
        Assert.Equal(_seed, await MembersAsync());
    }

    [Fact]
    public async Task Only_chosen_departments_are_kept_and_who_is_not_asked_for_has_not_left()
    {
        await RefreshAsync();

        await AskAsync(async board =>
        {
            await board.WantAsync(CorpId, new RosterWishes(0, [2], DisablesLeavers: true, MakesUsers: false), Ct);
            return 0;
        });
        await RefreshAsync();

        Assert.Equal(["LinXiao", "LiuYang", "MaLin", "WangFang", "XuJing", "ZhaoLei"], await MembersAsync());
        Assert.Empty(await MembersAsync(RosterShow.Gone));
    }

    [Fact]
    public async Task A_reading_with_few_of_them_waits_for_an_admin()
    {
        await RefreshAsync();
        foreach (var member in Corp.Members.Where(m => m.UserId is not ("ChenGang" or "WangFang")))
        {
            member.Status = MemberStatus.Left;
        }

        var held = await RefreshAsync();
        Assert.Equal((2, 10), (held.HeldSeen, held.HeldOf));
        Assert.Equal(_seed, await MembersAsync());
        Assert.True((await UserAsync("lin")).IsEnabled);

        using var admin = await App.ClientAsync("admin");
        var page = await admin.PageAsync("/admin/directory");
        Assert.Contains("只看到原来 10 位成员中的 2 位", page.Body!.TextContent, StringComparison.Ordinal);
        using var pressed = await admin.SubmitAsync(page, "#confirm");
        var kept = await RestAsync();

        Assert.Null(kept.HeldSeen);
        Assert.Equal(["ChenGang", "WangFang"], await MembersAsync());
        Assert.Null(kept.ConfirmedSeen); // counts once
    }

    [Fact]
    public async Task A_reading_whose_portal_died_is_begun_anew_and_the_dead_one_writes_nothing()
    {
        await RefreshAsync();
        DateTimeOffset? now = App.Clock.GetUtcNow();
        await App.InDbAsync(db => db.Rosters.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.DueAt, now).SetProperty(r => r.ClaimedAt, now).SetProperty(r => r.ClaimedBy, "dead"), Ct));
        await App.Services.GetRequiredService<RosterRunner>().DrainAsync(Ct);
        Assert.Equal("dead", (await FindAsync()).ClaimedBy); // it may still live

        App.Clock.Advance(Roster.Silence + TimeSpan.FromSeconds(1));
        var roster = await RestAsync();

        Assert.Null(roster.ClaimedBy);
        Assert.Equal(App.Clock.GetUtcNow(), roster.ReadAt);
        await App.InDbAsync(async db =>
        {
            var writer = new RosterWriter(db, new RosterClaims(db, App.Clock), App.Clock);
            await Assert.ThrowsAsync<RosterLostException>(() => writer.WriteAsync(
                roster, "dead", new RosterReading(new Dictionary<long, Department>(), new Dictionary<string, ReadMember>(), true, null), roster.ReadAt!.Value, Ct));
        });
        Assert.Equal(_seed, await MembersAsync());
    }

    [Fact]
    public async Task It_is_read_by_itself_at_the_interval_and_only_then()
    {
        await AskAsync(async board =>
        {
            await board.WantAsync(CorpId, new RosterWishes(1, [], DisablesLeavers: true, MakesUsers: false), Ct);
            return 0;
        });
        await App.Services.GetRequiredService<RosterRunner>().DrainAsync(Ct);
        Assert.Null((await FindAsync()).ReadAt);

        App.Clock.Advance(TimeSpan.FromMinutes(61));
        var roster = await RestAsync();

        Assert.Equal(App.Clock.GetUtcNow(), roster.ReadAt);
        Assert.Equal(App.Clock.GetUtcNow() + TimeSpan.FromHours(1), roster.DueAt);
    }
}
