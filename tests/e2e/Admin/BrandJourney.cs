using System.Globalization;
using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

/// <summary>What an admin sets is seen by all, so the journeys that share this portal come one after another and each puts back what it changed.</summary>
[Collection(SharingJourneys.Name)]
public sealed class BrandJourney(SharingPortal portal)
{
    [Fact]
    public async Task An_uploaded_logo_is_on_the_page_of_a_user_until_it_is_taken_away()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/settings/logo");
        await admin.Page.Locator("#logo").SetInputFilesAsync(new FilePayload { Name = "logo.txt.png", MimeType = "image/png", Buffer = "not a picture"u8.ToArray() });
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();
        await Expect(admin.Page.Locator("#logo-problem")).ToContainTextAsync("PNG、JPEG 或 SVG");
        await admin.LooksRightAsync();

        await admin.Page.Locator("#logo").SetInputFilesAsync(Path.Combine(Repository.Root, "wwwroot", "img", "app-icon-512.png"));
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();
        await admin.SeesAsync("已保存，所有人下次打开时生效");
        await admin.LooksRightAsync();

        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        var logo = lin.Page.Locator("main img.brand__mark--logo");
        await Expect(logo).ToBeVisibleAsync();
        Assert.Equal(256, await logo.EvaluateAsync<int>("async image => { await image.decode(); return image.naturalWidth; }"));
        var manifest = await lin.Page.EvaluateAsync<string>("async () => JSON.stringify((await (await fetch(document.querySelector('link[rel=manifest]').href)).json()).icons)");
        Assert.Contains(new Uri((await logo.EvaluateAsync<string>("image => image.src"))!).AbsolutePath, manifest, StringComparison.Ordinal);
        await lin.LooksRightAsync();

        await admin.PressAsync("移除 logo，用门户自带的图标");
        await Journey.UntilAsync(async () =>
        {
            await lin.VisitAsync("/");
            return await logo.CountAsync() == 0;
        });
    }

    [Fact]
    public async Task A_time_that_is_shown_moves_with_the_zone_of_the_company()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/audit");
        var time = admin.Page.Locator("#audit time").First; // the newest: what is written meanwhile does not push it off the page
        var (moment, shown) = (await time.GetAttributeAsync("datetime"), await time.InnerTextAsync());
        try
        {
            await SetAsync(admin, "Asia/Tokyo");
            await admin.VisitAsync("/admin/audit");
            var moved = admin.Page.Locator($"#audit time[datetime='{moment}']").First;
            await Expect(moved).ToHaveTextAsync(At(shown).AddHours(1).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            await Expect(admin.Page.Locator(".audit-details").Filter(new() { HasText = "Asia/Tokyo" })).Not.ToHaveCountAsync(0);
            await admin.LooksRightAsync();
        }
        finally
        {
            await SetAsync(admin, "Asia/Shanghai");
        }

        await admin.VisitAsync("/admin/audit");
        await Expect(admin.Page.Locator($"#audit time[datetime='{moment}']").First).ToHaveTextAsync(shown);
    }

    private static DateTime At(string shown) => DateTime.ParseExact(shown.Trim(), "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static async Task SetAsync(Journey admin, string zone)
    {
        await admin.VisitAsync("/admin/settings");
        await admin.Page.Locator("#zone").SelectOptionAsync(zone);
        await admin.Page.Locator(".savebar").GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(admin.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("saved"));
        await Expect(admin.Page.Locator("#zone")).ToHaveValueAsync(zone);
    }
}
