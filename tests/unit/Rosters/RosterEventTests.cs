using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Members.Rosters;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Rosters;

/// <summary>change_contact, as WeCom posts it.</summary>
public sealed class RosterEventTests : RosterSite
{
    private AppChat _chat = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _chat = new AppChat(Site);
    }

    [Fact]
    public async Task A_member_comes_moves_is_renamed_and_leaves_without_a_refresh()
    {
        await RefreshAsync();

        await TellAsync("create_user", "<UserID>NewOne</UserID><Name>新同事</Name><Department>21,3,x</Department><Mobile>13900000001</Mobile>");
        await TellAsync("create_user", "<UserID>_not an id</UserID><Name>x</Name>");
        Assert.Equal(("新同事", "3,21", "13900000001"), await OfAsync("newone", m => (m.Name, m.Departments, m.Mobile)));

        await TellAsync("update_user", "<UserID>NewOne</UserID><Department>4</Department>");
        Assert.Equal(("新同事", "4"), await OfAsync("newone", m => (m.Name, m.Departments)));

        await TellAsync("update_user", "<UserID>LinXiao</UserID><NewUserID>lin.xiao</NewUserID>");
        Assert.Equal("林晓", await OfAsync("lin.xiao", m => m.Name));
        Assert.Equal("lin.xiao", (await UserAsync("lin")).WeComAccount);

        await TellAsync("update_user", "<UserID>NewOne</UserID><Status>5</Status>");
        await TellAsync("create_party", "<Id>88</Id><Name>新部门</Name><ParentId>2</ParentId><Order>1</Order>");
        await TellAsync("create_party", "<Id>89</Id><Name>另一个</Name><ParentId>89</ParentId>"); // its own parent
        await TellAsync("update_party", "<Id>88</Id><Name>改名</Name><ParentId>89</ParentId>");
        await TellAsync("delete_party", "<Id>4</Id>");
        Assert.Equal(["NewOne"], await MembersAsync(RosterShow.Gone));
        var places = await AskAsync(board => board.TreeAsync(CorpId, Ct));
        Assert.Contains(places, place => place is { Number: 88, Name: "改名" });
        Assert.DoesNotContain(places, place => place.Number == 4);
    }

    [Fact]
    public async Task Who_is_deleted_loses_his_account_at_once_though_his_binding_ends_too()
    {
        await Site.ChangeAsync("lin", user => user.Mobile = "13800000001");
        using var lin = await Site.BrowserAsync();
        using var back = await Site.SignInAsync(lin, "LinXiao");
        await Site.ChangeAsync("lin", user => user.WeComAccount = null); // known by the binding alone
        await RefreshAsync();

        await TellAsync("delete_user", "<UserID>linxiao</UserID>");
        await RestAsync();

        Assert.Null(await lin.WhoAsync());
        await UntilAsync(async () => !(await UserAsync("lin")).IsEnabled);
    }

    [Fact]
    public async Task A_directory_that_was_never_read_learns_nothing_and_disables_nobody()
    {
        await TellAsync("create_user", "<UserID>NewOne</UserID><Name>新同事</Name>");
        await TellAsync("delete_user", "<UserID>LinXiao</UserID>");
        await RestAsync();

        Assert.Empty(await MembersAsync());
        Assert.True((await UserAsync("lin")).IsEnabled);
    }

    [Fact]
    public async Task A_reading_that_began_before_does_not_bring_back_who_left_meanwhile()
    {
        await RefreshAsync();
        await TellAsync("delete_user", "<UserID>ZhaoLei</UserID>");
        await App.InDbAsync(async db =>
        {
            // The reading had seen him and is written only now.
            var begun = App.Clock.GetUtcNow() - TimeSpan.FromMinutes(1);
            await db.Rosters.ExecuteUpdateAsync(set => set.SetProperty(r => r.ClaimedBy, "mine"), Ct);
            var members = await db.RosterMembers.AsNoTracking().ToDictionaryAsync(m => m.NormalizedMemberId, m => new ReadMember(m.MemberId), Ct);
            var reading = new RosterReading(new Dictionary<long, Portal.Core.WeCom.Department>(), members, true, null);
            Assert.Null(await new RosterWriter(db, new RosterClaims(db, App.Clock), App.Clock).WriteAsync(await FindAsync(), "mine", reading, begun, Ct));
        });

        Assert.Equal(["ZhaoLei"], await MembersAsync(RosterShow.Gone));
    }

    [Fact]
    public async Task An_event_with_a_wrong_signature_changes_nothing()
    {
        await RefreshAsync();
        using var stranger = await App.StrangerAsync(WeComSite.Origin);
        var cipher = _chat.Crypt.Seal(_chat.Message("event", "<Event>change_contact</Event><ChangeType>delete_user</ChangeType><UserID>LinXiao</UserID>"));
        using var body = new StringContent($"<xml><Encrypt><![CDATA[{cipher}]]></Encrypt></xml>");
        using var answer = await stranger.PostAsync(
            _chat.Address($"msg_signature={new string('0', 40)}&timestamp={App.Clock.GetUtcNow().ToUnixTimeSeconds()}&nonce=n"), body, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await MembersAsync(RosterShow.Gone));
    }

    private async Task TellAsync(string type, string more) =>
        Assert.Equal("", await _chat.AnswerAsync("event", $"<Event>change_contact</Event><ChangeType>{type}</ChangeType>{more}"));

    private Task<T> OfAsync<T>(string key, Func<RosterMember, T> take) => App.InScopeAsync(async services =>
        take(await services.GetRequiredService<PortalDb>().RosterMembers.AsNoTracking().SingleAsync(m => m.NormalizedMemberId == key, Ct)));
}
