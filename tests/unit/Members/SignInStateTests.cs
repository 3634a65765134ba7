using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Tests.Support;
using Portal.Tests.WeCom;

namespace Portal.Tests.Members;

public sealed class SignInStateTests : IAsyncLifetime
{
    private static readonly SignInRequest _request = new(SignInPurpose.Bind, "ww1", 1000002, "/reports/1?year=2026", 7, IsManual: true);
    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero));
    private readonly string _browser = SignInStates.NewBrowser();
    private Server _server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _server = new Server(_database, _clock);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_state_comes_back_once_with_all_it_was_for()
    {
        var state = await BeginAsync(_request);
        Assert.Matches("^[0-9A-Za-z]{32}$", state);

        Assert.Equal((StateVerdict.Valid, _request), await ConsumeAsync(state, _browser));
        Assert.Equal((StateVerdict.Used, _request), await ConsumeAsync(state, _browser));
    }

    [Fact]
    public async Task Of_many_who_bring_it_at_once_one_is_let_in()
    {
        var state = await BeginAsync(_request);
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ConsumeAsync(state, _browser)));
        Assert.Single(verdicts, v => v.Verdict == StateVerdict.Valid);
    }

    [Fact]
    public async Task Another_browser_gets_nothing_and_does_not_use_it_up()
    {
        var state = await BeginAsync(_request);
        Assert.Equal((StateVerdict.Foreign, _request), await ConsumeAsync(state, SignInStates.NewBrowser()));
        Assert.Equal((StateVerdict.Foreign, null), await ConsumeAsync(state, null));
        Assert.Equal(StateVerdict.Valid, (await ConsumeAsync(state, _browser)).Verdict);
        Assert.Equal(StateVerdict.Foreign, (await ConsumeAsync(state, SignInStates.NewBrowser())).Verdict);
    }

    [Fact]
    public async Task It_ends_after_ten_minutes_and_is_swept_within_the_hour()
    {
        var state = await BeginAsync(_request);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((StateVerdict.Expired, _request), await ConsumeAsync(state, _browser));
        _clock.Advance(TimeSpan.FromMinutes(51));
        await _server.DoAsync((SignInStates s) => s.SweepAsync(Ct));
        Assert.Equal((StateVerdict.Unknown, null), await ConsumeAsync(state, _browser));
    }

    [Fact]
    public async Task Ten_thousand_that_nobody_ended_are_gone_with_the_first_sweep_after_their_end()
    {
        await _server.DoAsync(async (PortalDb db) =>
        {
            db.SignInStates.AddRange(Enumerable.Range(0, SignInStates.MostKnown + 1).Select(i => new SignInState($"{i}", "b", _request, _clock.GetUtcNow())));
            await db.SaveChangesAsync(Ct);
        });
        _clock.Advance(TimeSpan.FromMinutes(5));
        var mine = await BeginAsync(_request);
        _clock.Advance(TimeSpan.FromMinutes(6));

        await _server.DoAsync((SignInStates s) => s.SweepAsync(Ct));

        await _server.DoAsync(async (PortalDb db) => Assert.Equal(1, await db.SignInStates.CountAsync(Ct)));
        Assert.Equal(StateVerdict.Valid, (await ConsumeAsync(mine, _browser)).Verdict);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' or 1=1 -- ' or 1=1 -- ' or 1=1")]
    public async Task A_forged_state_is_unknown(string? state) => Assert.Equal((StateVerdict.Unknown, null), await ConsumeAsync(state, _browser));

    [Fact]
    public async Task Whom_it_let_in_is_told_to_the_same_browser_for_five_minutes()
    {
        var state = await BeginAsync(_request with { Purpose = SignInPurpose.SignIn, UserId = null });
        Assert.Null(await WhoAsync(_browser));
        await ConsumeAsync(state, _browser);
        await _server.DoAsync((SignInStates s) => s.RememberAsync(state, 7, Ct));

        Assert.Equal(7, await WhoAsync(_browser));
        Assert.Null(await WhoAsync(SignInStates.NewBrowser()));
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(await WhoAsync(_browser));

        Task<long?> WhoAsync(string browser) => _server.AskAsync((SignInStates s) => s.WhoEnteredAsync(state, browser, TimeSpan.Zero, Ct));
    }

    [Fact]
    public async Task The_database_does_not_know_the_state_itself()
    {
        var state = await BeginAsync(_request);
        var row = await _server.AskAsync((PortalDb db) => db.SignInStates.AsNoTracking().SingleAsync(Ct));
        Assert.DoesNotContain(state, row.Hash, StringComparison.Ordinal);
        Assert.DoesNotContain(_browser, row.BrowserHash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example.com", "/")]
    [InlineData("//evil.example.com", "/")]
    [InlineData("/\\evil.example.com", "/")]
    [InlineData("/a\r\nb", "/")]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("/reports/1?a=b#c", "/reports/1?a=b#c")]
    public async Task It_returns_to_the_portal_only(string target, string kept)
    {
        var state = await BeginAsync(_request with { Target = target });
        Assert.Equal(kept, (await ConsumeAsync(state, _browser)).Request!.Target);
    }

    private Task<string> BeginAsync(SignInRequest request) => _server.AskAsync((SignInStates s) => s.BeginAsync(request, _browser, Ct));

    private Task<(StateVerdict Verdict, SignInRequest? Request)> ConsumeAsync(string? state, string? browser) =>
        _server.AskAsync((SignInStates s) => s.ConsumeAsync(state, browser, Ct));
}
