using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

/// <summary>组管理员: he sees his group and changes its people, and nothing else is there for him.</summary>
public sealed class GroupAdminJourney(DemoPortal portal)
{
    [Fact]
    public async Task The_admin_of_a_group_looks_after_its_people_and_finds_no_others()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin");
        await admin.VisitAsync("/admin/groups");
        await admin.Page.Locator("#groups a").Filter(new() { HasText = Extras.KeptGroup }).ClickAsync();
        await admin.Page.Locator("#admin").FillAsync(Extras.Keeper);
        await admin.PressAsync("设为组管理员");
        await Expect(admin.Page.Locator("#admins .row__meta")).ToContainTextAsync(Extras.Keeper);
        await admin.LooksRightAsync();

        await using var keeper = await Journey.BeginAsync(portal);
        await keeper.SignInAsAsync(Extras.Keeper, "/admin");
        Assert.Equal(["用户", "导入微信用户", "操作记录"], await keeper.Page.Locator(".admin-home .row__title").AllInnerTextsAsync());
        await keeper.LooksRightAsync();
        foreach (var address in new[] { "/admin/settings", "/admin/catalog", "/admin/groups", "/admin/roles", "/admin/users/1" })
        {
            Assert.Equal(404, (await keeper.VisitAsync(address))!.Status);
        }

        await keeper.VisitAsync("/admin/users");
        await Journey.AreAsync(keeper.Page.Locator("#users .row__title"), Extras.Kept);
        await keeper.LooksRightAsync();
        await keeper.Page.Locator("#users .row__title").ClickAsync();
        await keeper.Page.Locator("[name=DisplayName]").FillAsync("裴店长");
        await Journey.AreAsync(keeper.Page.Locator("[name=Groups] + span"), Extras.KeptGroup); // no group of others to give
        await keeper.LooksRightAsync();
        await keeper.PressAsync("保存");
        await keeper.SeesAsync("已保存");

        // The next click of whom he disables is his last.
        await using var kept = await Journey.BeginAsync(portal);
        await kept.SignInAsAsync(Extras.Kept, "/me");
        await kept.SeesAsync("裴店长");
        await keeper.Page.Locator("[name=Enabled]").UncheckAsync();
        await keeper.PressAsync("保存");
        await keeper.SeesAsync("已保存");
        await Journey.UntilAsync(async () =>
        {
            await kept.VisitAsync("/me");
            return kept.Path.StartsWith("/sign-in", StringComparison.Ordinal);
        });

        await admin.VisitAsync("/admin/audit?who=" + Extras.Keeper);
        await admin.SeesAsync("停用用户 · " + Extras.Kept);
    }
}
