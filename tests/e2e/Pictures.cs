using Microsoft.Playwright;
using Portal.Journeys.Support;

namespace Portal.Journeys;

/// <summary>Takes the pictures of the README, and of every page for looking at: <c>eng/pictures.sh [folder]</c>.</summary>
public sealed class Pictures(DemoPortal portal)
{
    private static readonly (string Name, string User, string Path)[] _pages =
    [
        ("home", "admin", "/"),
        ("report", "admin", "/reports/monthly-sales"),
        ("report-parameters", "admin", "/reports/monthly-sales/parameters"),
        ("dashboard", "lin", "/reports/dashboard-no-table"),
        ("map", "lin", "/reports/multi-style-map"),
        ("deals", "lin", "/reports/sales-deals"),
        ("gapminder", "lin", "/reports/gapminder"),
        ("search", "lin", "/search?q=xl"),
        ("favorites", "admin", "/favorites"),
        ("recent", "admin", "/recent"),
        ("me", "lin", "/me"),
        ("password", "lin", "/me/password"),
        ("bind", "lin", "/me/wecom"),
        ("not-found", "lin", "/reports/none"),
        ("admin", "admin", "/admin"),
        ("admin-catalog", "admin", "/admin/catalog"),
        ("admin-reports", "admin", "/admin/reports"),
        ("admin-users", "admin", "/admin/users"),
        ("admin-groups", "admin", "/admin/groups"),
        ("admin-roles", "admin", "/admin/roles"),
        ("admin-wecom", "admin", "/admin/wecom"),
        ("admin-diagnosis", "admin", "/admin/diagnosis"),
        ("admin-wecom-links", "admin", "/admin/wecom/links"),
        ("audit", "admin", "/admin/audit"),
    ];

    [Fact(Explicit = true)]
    public async Task Takes_every_page_on_phone_and_desktop_light_and_dark_in_Chinese_and_English()
    {
        var folder = Environment.GetEnvironmentVariable("PICTURES") ?? Path.Combine(Repository.Root, "docs", "pictures");
        var everything = Environment.GetEnvironmentVariable("PICTURES") is not null;
        Directory.CreateDirectory(folder);
        await StarSomeAsync();
        foreach (var device in new[] { "phone", "desktop" })
        {
            foreach (var dark in new[] { false, true })
            {
                foreach (var locale in everything ? new[] { "zh-CN", "en-US" } : ["zh-CN"])
                {
                    await TakeAsync(folder, device, dark, locale, everything);
                }
            }
        }
    }

    private async Task TakeAsync(string folder, string device, bool dark, string locale, bool everything)
    {
        var mark = $".{device}{(dark ? ".dark" : "")}{(locale == "en-US" ? ".en" : "")}.png";
        foreach (var pages in _pages.GroupBy(p => p.User))
        {
            await using var person = await Journey.BeginAsync(portal, device, dark ? ColorScheme.Dark : ColorScheme.Light, locale: locale, isSharp: true);
            if (everything)
            {
                await person.VisitAsync("/sign-in");
                await ShootAsync(person, Path.Combine(folder, "sign-in" + mark), everything);
            }

            await person.SignInAsAsync(pages.Key);
            foreach (var (name, _, path) in pages.Where(p => everything || p.Name is "home" or "report"))
            {
                await person.VisitAsync(path);
                await ShootAsync(person, Path.Combine(folder, name + mark), everything);
            }
        }
    }

    private static async Task ShootAsync(Journey person, string path, bool whole)
    {
        await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await person.Page.ScreenshotAsync(new() { Path = path, FullPage = whole && !path.Contains("parameters", StringComparison.Ordinal) });
    }

    private async Task StarSomeAsync()
    {
        await using var admin = await Journey.BeginAsync(portal);
        await admin.SignInAsAsync("admin");
        foreach (var report in new[] { "monthly-sales", "multi-style-map", "product-deals" })
        {
            await admin.VisitAsync("/reports/" + report);
            var star = admin.Page.Locator("#favorite button").First;
            if (await star.GetAttributeAsync("aria-pressed") != "true")
            {
                await star.ClickAsync();
                await admin.Page.Locator("#favorite [aria-pressed=true]").WaitForAsync();
            }
        }
    }
}
