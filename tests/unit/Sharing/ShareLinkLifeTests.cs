using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Sharing;

/// <summary>How long a link lives, and who ends it.</summary>
public sealed class ShareLinkLifeTests : IAsyncLifetime
{
    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task An_expired_link_says_so_and_whom_to_ask()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (path, id) = await ShareSite.LinkAsync(lin);
        using (var changed = await lin.SubmitAsync(await lin.PageAsync($"/me/shares/{id}"), "#share-life", ("days", "1")))
        {
            Assert.Equal($"/me/shares/{id}", changed.LeadsTo());
        }

        using var zhou = await _site.App.ClientAsync("zhou");
        Assert.StartsWith("/reports/", await zhou.LeadsToAsync(path), StringComparison.Ordinal);
        await AgeAsync(TimeSpan.FromHours(25));
        using var late = await zhou.AskAsync(path);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        var page = await late.PageAsync();
        Assert.Contains("已经过期", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("林晓", page.QuerySelector(".state__text")!.TextContent);
        Assert.DoesNotContain("销量报表", page.Body!.TextContent); // the title is not everybody's
        Assert.Contains("已过期", (await lin.PageAsync("/me/shares")).Texts(".tag"));
        Assert.NotEqual(path, (await ShareSite.LinkAsync(lin)).Path);
    }

    [Fact]
    public async Task A_link_without_an_end_and_one_that_is_handed_out_again_live_on()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (path, id) = await ShareSite.LinkAsync(lin);
        using (var day = await lin.PostAsync($"/me/shares/{id}", Form(("days", "1")), Ct))
        {
            Assert.Equal(HttpStatusCode.Redirect, day.StatusCode);
        }

        await AgeAsync(TimeSpan.FromHours(20));
        await ShareSite.LinkAsync(lin);
        await AgeAsync(TimeSpan.FromHours(20));
        using var zhou = await _site.App.ClientAsync("zhou");
        await zhou.LeadsToAsync(path);

        using (var ever = await lin.PostAsync($"/me/shares/{id}", Form(("days", "0")), Ct))
        {
            Assert.Equal(HttpStatusCode.Redirect, ever.StatusCode);
        }

        Assert.Contains("一直有效", (await lin.PageAsync($"/me/shares/{id}")).QuerySelector("#share-life")!.TextContent);
        await AgeAsync(TimeSpan.FromDays(2_000));
        await zhou.LeadsToAsync(path);
        using var odd = await lin.PostAsync($"/me/shares/{id}", Form(("days", "12")), Ct);
        Assert.Equal(HttpStatusCode.NotFound, odd.StatusCode);
    }

    [Fact]
    public async Task A_revoked_link_does_not_open_until_it_is_restored()
    {
        using var lin = await _site.App.ClientAsync("lin");
        using var zhou = await _site.App.ClientAsync("zhou");
        var (path, id) = await ShareSite.LinkAsync(lin);
        using (var revoked = await lin.SubmitAsync(await lin.PageAsync($"/me/shares/{id}"), "form[action$=revocation]"))
        {
            Assert.StartsWith($"/me/shares/{id}", revoked.LeadsTo(), StringComparison.Ordinal);
        }

        using (var gone = await zhou.AskAsync(path))
        {
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.Contains("林晓", await gone.TextAsync());
        }

        using var restored = await lin.SubmitAsync(await lin.PageAsync($"/me/shares/{id}"), "form[action$=revocation]");
        await zhou.LeadsToAsync(path);
        await _site.App.InDbAsync(async db => Assert.Equal(
            [AuditCodes.ShareLink, AuditCodes.RevokeShare, AuditCodes.RestoreShare],
            await db.AuditEntries.Where(e => e.What.StartsWith("share.")).OrderBy(e => e.Id).Select(e => e.What).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Links_of_who_was_disabled_lost_the_right_or_was_deleted_end()
    {
        using var lin = await _site.App.ClientAsync("lin");
        using var zhou = await _site.App.ClientAsync("zhou");
        var (path, _) = await ShareSite.LinkAsync(lin);
        await _site.Site.ChangeAsync("lin", user => user.Disable());
        await GoneAsync("林晓");
        await _site.Site.ChangeAsync("lin", user => user.Enable());
        await zhou.LeadsToAsync(path);

        await _site.App.InDbAsync(async db =>
        {
            (await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "lin", Ct)).Roles.Clear();
            await db.SaveChangesAsync(Ct);
        });
        await GoneAsync("林晓");
        await _site.App.InDbAsync(async db =>
        {
            db.Users.Remove(await db.Users.SingleAsync(u => u.UserName == "lin", Ct));
            await db.SaveChangesAsync(Ct);
        });
        await GoneAsync("已不在门户");

        async Task GoneAsync(string says)
        {
            using var answer = await zhou.AskAsync(path);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            Assert.Contains(says, await answer.TextAsync());
        }
    }

    // The clock itself would strike every second of so many days.
    private Task AgeAsync(TimeSpan time) => _site.App.InDbAsync(async db =>
    {
        foreach (var link in await db.ShareLinks.Where(l => l.ExpiresAt != null).ToListAsync(Ct))
        {
            db.Entry(link).Property(l => l.ExpiresAt).CurrentValue = link.ExpiresAt - time;
        }

        await db.SaveChangesAsync(Ct);
    });

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
