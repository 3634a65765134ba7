using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Captures;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>The page that is photographed opens by a ticket, once, and with the rights of that moment.</summary>
[SameOnEveryDatabase]
public sealed class PrintTicketTests : IAsyncDisposable
{
    private readonly PictureSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_opens_once()
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();
        var address = await _site.IssueAsync(await _site.TicketAsync());

        using var first = await stranger.GetAsync(address, Ct);
        using var second = await stranger.GetAsync(address, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task An_old_ticket_opens_nothing()
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();
        var address = await _site.IssueAsync(await _site.TicketAsync());

        _site.App.Clock.Advance(TicketSecret.GoodFor);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?ticket=")]
    [InlineData("?ticket=000000000000000000000000000000000000000000000000")]
    [InlineData("?ticket=1&ticket=2")]
    public async Task Without_a_ticket_nothing_opens_also_for_who_is_signed_in(string query)
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/reports/sales/print" + query, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync("/reports/sales/print" + query, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_ticket_of_another_report_opens_nothing_and_is_used_up()
    {
        using var zhou = await _site.Site.SignInAsync("zhou");
        using var stranger = _site.Stranger();
        var address = await _site.IssueAsync(await _site.TicketAsync("zhou"));

        using var other = await stranger.GetAsync(address.Replace("/sales/", "/finance/", StringComparison.Ordinal), Ct);
        using var own = await stranger.GetAsync(address, Ct);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (other.StatusCode, own.StatusCode));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_viewers_rights_of_this_moment_count(bool disable)
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();
        var address = await _site.IssueAsync(await _site.TicketAsync());

        await _site.App.InDbAsync(async db =>
        {
            var user = await db.Users.Include(u => u.Attributes).SingleAsync(u => u.UserName == "lin", Ct);
            if (disable)
            {
                user.Disable();
            }
            else
            {
                user.SetAttribute("region", "华南");
            }

            await db.SaveChangesAsync(Ct);
        });

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address, Ct)).StatusCode);
    }
}
