using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Pages.Shares;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Sharing;

public sealed class ShareRulesTests : IAsyncLifetime
{
    private static readonly string[] _pages = ["/reports/sales/share", "/reports/sales/share/people", "/reports/sales/share/chats", "/reports/sales/share/link", "/me/shares"];

    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_sheet_offers_every_way_and_works_as_a_page()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var report = await lin.PageAsync("/reports/sales?" + ShareSite.Values);
        var button = report.QuerySelector("#report-share")!;
        var sheet = await lin.FragmentAsync(button.GetAttribute("hx-get")!);
        Assert.Equal(["转发", "发给同事", "发到群", "复制链接", "二维码", "下载 PDF", "下载 Excel", "我的分享"], sheet.Texts(".way"));
        Assert.Contains(ShareSite.Values, sheet.QuerySelector("#shot")!.GetAttribute("hx-post"));
        Assert.True(sheet.QuerySelector("[data-share-system]")!.HasAttribute("hidden"));
        Assert.NotNull((await lin.PageAsync(button.GetAttribute("href")!)).QuerySelector("main .ways"));
        var none = await lin.PageAsync("/reports/sales");
        Assert.Empty(none.QuerySelectorAll(".actionbar [data-share-message]"));
    }

    [Fact]
    public async Task In_the_client_the_sheet_forwards_by_it()
    {
        using var lin = await _site.Site.BrowserAsync();
        using var back = await _site.Site.SignInAsync(lin, "LinXiao");
        var sheet = await lin.FragmentAsync("/reports/sales/share");
        Assert.NotNull(sheet.QuerySelector(".way--main[data-share-message]"));
        Assert.NotNull((await lin.FragmentAsync("/reports/sales/share/people")).QuerySelector("[data-pick-people]"));
    }

    [Fact]
    public async Task Without_the_right_nothing_of_it_is_there()
    {
        await _site.App.InDbAsync(async db =>
        {
            (await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "wang", Ct)).Roles.Clear();
            (await db.Roles.SingleAsync(role => role.IsEveryone, Ct)).Permissions = Permissions.View;
            await db.SaveChangesAsync(Ct);
        });
        using var lin = await _site.App.ClientAsync("lin");
        var (path, _) = await ShareSite.LinkAsync(lin);
        using var wang = await _site.App.ClientAsync("wang");
        await NothingAsync(wang);
        Assert.Equal("/reports/sales", await wang.LeadsToAsync(path)); // who receives needs no right
    }

    [Fact]
    public async Task With_the_switch_off_nothing_of_it_is_there()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (path, id) = await ShareSite.LinkAsync(lin);
        await SwitchAsync(false);
        await NothingAsync(lin);
        foreach (var address in new[] { path, $"/me/shares/{id}", $"/me/shares/{id}/qr.png" })
        {
            using var answer = await lin.AskAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        await SwitchAsync(true);
        Assert.NotNull((await lin.PageAsync("/reports/sales")).QuerySelector("#report-share"));
    }

    [Fact]
    public async Task Without_a_company_links_can_be_shared_and_nothing_sent()
    {
        await _site.App.InDbAsync(async db =>
        {
            db.Corps.RemoveRange(await db.Corps.ToListAsync(Ct));
            await db.SaveChangesAsync(Ct);
        });
        using var lin = await _site.App.ClientAsync("lin");
        Assert.Equal(["转发", "复制链接", "二维码", "下载 PDF", "下载 Excel", "我的分享"], (await lin.FragmentAsync("/reports/sales/share")).Texts(".way"));
        using var people = await lin.AskAsync("/reports/sales/share/people");
        Assert.Equal(HttpStatusCode.NotFound, people.StatusCode);
        var (path, _) = await ShareSite.LinkAsync(lin);
        Assert.Equal("/reports/sales", await lin.LeadsToAsync(path));
    }

    [Fact]
    public async Task The_clients_viewer_gets_a_picture_without_a_session_for_a_few_minutes()
    {
        var key = await _site.PictureAsync();
        using var lin = await _site.App.ClientAsync("lin");
        using var zhou = await _site.App.ClientAsync("zhou");
        using var viewer = await _site.Site.BrowserAsync();
        using var foreign = await zhou.AskAsync($"/captures/{key}/passes");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        var path = System.Text.Json.JsonDocument.Parse(await lin.TextAsync($"/captures/{key}/passes")).RootElement[0].GetString()!;
        Assert.Equal(ShareSite.Png, await viewer.BytesAsync(path));
        foreach (var wrong in new[] { path[..^8] + "xxxx.png", path.Replace(".png", ".jpg", StringComparison.Ordinal), $"/passed/{key}.png" })
        {
            using var answer = await viewer.AskAsync(wrong);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        await SwitchAsync(false);
        await GoneAsync();
        await SwitchAsync(true);
        _site.App.Clock.Advance(TimeSpan.FromMinutes(6));
        await GoneAsync();

        async Task GoneAsync()
        {
            using var answer = await viewer.AskAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_cover_for_a_message_is_fetched_without_a_session_and_is_three_to_two()
    {
        var key = await _site.PictureAsync(bytes: Raster.Write(600, 900, (x, y) => ((byte)x, (byte)y, 90)));
        var lin = await _site.App.InScopeAsync(services => services.GetRequiredService<PortalDb>().Users.Where(u => u.UserName == "lin").Select(u => u.Id).SingleAsync(Ct));
        var path = await _site.App
            .InScopeAsync(services => Task.FromResult($"/passed/{services.GetRequiredService<CapturePass>().Write(new PassedCapture(lin, key, 0, IsCover: true))}.jpg"));
        using var anybody = await _site.Site.BrowserAsync();

        var cover = Raster.Read(await anybody.BytesAsync(path));

        Assert.Equal(1.5, (double)cover.Width / cover.Height, 0.05);
        _site.App.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.NotEmpty(await anybody.BytesAsync(path));
        using var whole = await anybody.AskAsync(path.Replace(".jpg", ".png", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, whole.StatusCode);
    }

    [Fact]
    public void The_address_of_a_cover_ends()
    {
        var clock = new FakeTimeProvider();
        var passes = new CapturePass(new EphemeralDataProtectionProvider(), clock);
        var pass = passes.Write(new PassedCapture(7, "k", 0, IsCover: true));
        clock.Advance(TimeSpan.FromDays(6));
        Assert.True(passes.Read(pass)!.IsCover);
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(passes.Read(pass));
    }

    private static async Task NothingAsync(HttpClient client)
    {
        var report = await client.PageAsync("/reports/sales");
        Assert.Empty(report.QuerySelectorAll("#report-share, [data-share-message]"));
        Assert.Empty((await client.PageAsync("/me")).QuerySelectorAll("a[href='/me/shares']"));
        foreach (var address in _pages)
        {
            using var shown = await client.AskAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
        }

        foreach (var address in new[] { "/reports/sales/share/link", "/reports/sales/share/people", "/reports/sales/share/chats", "/colleagues", "/reports/sales/captures" })
        {
            using var done = await client.PostAsync(address, new FormUrlEncodedContent([KeyValuePair.Create("to", "ZhouMin")]), Ct);
            Assert.Equal(HttpStatusCode.NotFound, done.StatusCode);
        }
    }

    private Task SwitchAsync(bool on) => _site.App.InDbAsync(async db =>
    {
        await db.Corps.ExecuteUpdateAsync(set => set.SetProperty(c => c.SocialFeatures, on), Ct);
        await db.BumpAsync([SharedVersions.WeCom], Ct);
    });
}
