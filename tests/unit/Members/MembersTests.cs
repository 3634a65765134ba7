using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Support;
using Portal.Tests.WeCom;

namespace Portal.Tests.Members;

public sealed class MembersTests : IAsyncLifetime
{
    private const string Corp = "ww7c1e4a90b2d35f68";
    private static readonly AuditActor _lin = new(1, "lin", "203.0.113.7");
    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero));
    private readonly Dictionary<string, long> _ids = [];
    private Server _server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = new Server(_database, _clock);
        await AddAsync("lin", "LinXiao", "+86 138-0000-0001");
        await AddAsync("wang", null, "13800000002");
        await AddAsync("zhou", "zhoumin", "13800000003");
        await AddAsync("zhou2", null, "13800000003");
        await AddAsync("gone", "GoneBy", null, disabled: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("linxiao", null, MatchVerdict.Found, "lin")]
    [InlineData("WangFang", "13800000002", MatchVerdict.Found, "wang")]
    [InlineData("nobody", "138 0000 0001", MatchVerdict.Found, "lin")]
    [InlineData("nobody", "008613800000001", MatchVerdict.Found, "lin")]
    [InlineData("nobody", "0001", MatchVerdict.Nobody, null)]
    [InlineData("nobody", null, MatchVerdict.Nobody, null)]
    [InlineData("ZhouMin", null, MatchVerdict.Found, "zhou")]
    [InlineData("ZHOUMIN", "13800000002", MatchVerdict.Found, "zhou")]
    [InlineData("nobody", "13800000003", MatchVerdict.Ambiguous, null)]
    [InlineData("goneby", null, MatchVerdict.Disabled, null)]
    public async Task A_member_is_matched_by_account_then_mobile_and_never_guessed(string memberId, string? mobile, MatchVerdict verdict, string? user)
    {
        var found = await MatchAsync(memberId, mobile);
        Assert.Equal((verdict, user), (found.Verdict, found.User?.UserName));
    }

    [Fact]
    public async Task An_account_is_one_users_whatever_its_case_even_behind_the_pages_back() =>
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync("zhou3", "zHoUmIn", null));

    [Fact]
    public async Task A_user_who_has_another_member_is_not_matched()
    {
        await BindAsync("OtherLin", "lin");
        Assert.Equal(MatchVerdict.Taken, (await MatchAsync("LinXiao", null)).Verdict);
    }

    [Fact]
    public async Task A_user_who_is_a_member_of_another_corp_is_not_guessed()
    {
        await BindAsync("LinXiao", "lin", "ww0000000000000002");
        Assert.Equal(MatchVerdict.Ambiguous, (await MatchAsync("LinXiao", null)).Verdict);
        Assert.Equal(MatchVerdict.Ambiguous, (await MatchAsync("nobody", "13800000001")).Verdict);
    }

    [Fact]
    public async Task The_account_is_one_of_the_first_corp_and_the_mobile_counts_in_all()
    {
        await _server.DoAsync(async (PortalDb db) =>
        {
            db.Corps.Add(new Corp("ww0000000000000002"));
            await db.SaveChangesAsync(Ct);
            db.Corps.Add(new Corp(Corp));
            await db.SaveChangesAsync(Ct);
        });
        Assert.Equal(MatchVerdict.Nobody, (await MatchAsync("LinXiao", null)).Verdict);
        Assert.Equal((MatchVerdict.Found, "wang"), await MatchAsync("LinXiao", "13800000002") is var (verdict, user) ? (verdict, user?.UserName) : default);
    }

    [Fact]
    public async Task A_member_is_bound_once_without_regard_to_case()
    {
        Assert.Equal(BindOutcome.Bound, await BindAsync("LinXiao", "lin"));
        Assert.Equal(BindOutcome.Same, await BindAsync("linxiao", "lin"));
        Assert.Equal(BindOutcome.MemberTaken, await BindAsync("LINXIAO", "wang"));
        Assert.Equal(BindOutcome.UserTaken, await BindAsync("Another", "lin"));
        Assert.Equal(BindOutcome.NoUser, await BindAsync("GoneBy", "gone"));
        Assert.Equal(BindOutcome.Bound, await BindAsync("LinXiao", "lin", "ww0000000000000002"));

        var binding = (await _server.AskAsync((Bindings b) => b.FindAsync(Corp, " LinXiao", Ct)))!;
        Assert.Equal(("LinXiao", _ids["lin"], BoundBy.Scan, _clock.GetUtcNow()), (binding.MemberId, binding.UserId, binding.By, binding.At));
        Assert.All(await AuditAsync(), e => Assert.Equal("member.bind", e.What));
        Assert.Equal(2, (await AuditAsync()).Count);
    }

    [Fact]
    public async Task Of_two_who_bind_the_same_member_at_once_one_wins()
    {
        var outcomes = await Task.WhenAll(_ids.Keys.Where(name => name != "gone").Select(user => BindAsync("LinXiao", user)));
        Assert.Equal(1, outcomes.Count(o => o == BindOutcome.Bound));
        Assert.Equal(3, outcomes.Count(o => o == BindOutcome.MemberTaken));
        Assert.Single(await AuditAsync());
    }

    [Fact]
    public async Task Unbinding_is_audited_and_may_end_the_sessions()
    {
        await BindAsync("LinXiao", "lin");
        var before = await StampAsync();
        var id = (await _server.AskAsync((Bindings b) => b.OfUserAsync(_ids["lin"], Ct)))[0].Id;

        Assert.True(await _server.AskAsync((Bindings b) => b.UnbindAsync(id, _lin, endSessions: true, Ct, "left")));

        Assert.False(await _server.AskAsync((Bindings b) => b.UnbindAsync(id, _lin, endSessions: true, Ct)));
        Assert.NotEqual(before, await StampAsync());
        var entry = (await AuditAsync())[^1];
        Assert.Equal(("member.unbind", "lin", $"{Corp} LinXiao left", "203.0.113.7"), (entry.What, entry.Subject, entry.Details, entry.Address));
    }

    [Fact]
    public async Task A_renamed_member_stays_bound()
    {
        await BindAsync("LinXiao", "lin");
        await BindAsync("WangFang", "wang");
        Assert.False(await _server.AskAsync((Bindings b) => b.RenameAsync(Corp, "linxiao", "WANGFANG", Ct)));
        Assert.True(await _server.AskAsync((Bindings b) => b.RenameAsync(Corp, "linxiao", "Lin.Xiao", Ct)));
        Assert.Equal(_ids["lin"], (await _server.AskAsync((Bindings b) => b.FindAsync(Corp, "lin.xiao", Ct)))!.UserId);
    }

    [Fact]
    public async Task A_deleted_user_leaves_no_binding()
    {
        await BindAsync("LinXiao", "lin");
        await _server.DoAsync(async (PortalDb db) =>
        {
            db.Users.Remove(await db.Users.SingleAsync(u => u.UserName == "lin", Ct));
            await db.SaveChangesAsync(Ct);
        });
        Assert.Null(await _server.AskAsync((Bindings b) => b.FindAsync(Corp, "LinXiao", Ct)));
    }

    [Fact]
    public async Task A_domain_file_is_kept_byte_for_byte()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, (byte)'x', 13, 10];
        Assert.Null(await _server.AskAsync((DomainFiles f) => f.SaveAsync("WW_verify_AbC123.txt", bytes, Ct)));
        Assert.Equal(bytes, (await _server.AskAsync((DomainFiles f) => f.FindAsync("WW_verify_AbC123.txt", Ct)))!.Bytes);
        Assert.NotNull(await _server.AskAsync((DomainFiles f) => f.SaveAsync("../WW_verify_A.txt", bytes, Ct)));
        Assert.NotNull(await _server.AskAsync((DomainFiles f) => f.SaveAsync("WW_verify_A.txt", new byte[5000], Ct)));
        Assert.Null(await _server.AskAsync((DomainFiles f) => f.FindAsync("WW_verify_abc123.txt", Ct)));
    }

    [Fact]
    public async Task A_message_is_new_once()
    {
        var message = CallbackMessage.Parse("<xml><MsgId>1</MsgId></xml>");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _server.AskAsync((SeenMessages s) => s.IsNewAsync(Corp, 1, message, Ct))));
        Assert.Single(answers, isNew => isNew);
        Assert.True(await _server.AskAsync((SeenMessages s) => s.IsNewAsync(Corp, 2, message, Ct)));
    }

    private async Task AddAsync(string name, string? account, string? mobile, bool disabled = false) => await _server.DoAsync(async (PortalDb db) =>
    {
        var user = new User(name, name, _clock.GetUtcNow()) { WeComAccount = account, Mobile = mobile };
        if (disabled)
        {
            user.Disable();
        }

        db.Users.Add(user);
        await db.SaveChangesAsync(Ct);
        _ids[name] = user.Id;
    });

    private Task<(MatchVerdict Verdict, User? User)> MatchAsync(string memberId, string? mobile) =>
        _server.AskAsync((MemberMatching m) => m.FindAsync(Corp, memberId, mobile, Ct));

    private Task<BindOutcome> BindAsync(string memberId, string user, string corp = Corp) =>
        _server.AskAsync((Bindings b) => b.BindAsync(corp, memberId, _ids[user], BoundBy.Scan, _lin, Ct));

    private Task<List<AuditEntry>> AuditAsync() => _server.AskAsync((PortalDb db) => db.AuditEntries.OrderBy(e => e.Id).ToListAsync(Ct));

    private Task<string> StampAsync() => _server.AskAsync((PortalDb db) => db.Users.Where(u => u.UserName == "lin").Select(u => u.SecurityStamp).SingleAsync(Ct));
}
