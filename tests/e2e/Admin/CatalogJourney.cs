using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

/// <summary>Folders of its own are put in order and into each other, by mouse and by keys.</summary>
public sealed class CatalogJourney(DemoPortal portal)
{
    [Fact]
    public async Task An_admin_drags_what_lies_in_the_catalog_into_order_and_into_folders()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin");
        var outer = await FolderAsync(admin, "/admin/catalog", "拖放目录");
        foreach (var title in new[] { "甲", "乙", "丙" })
        {
            await FolderAsync(admin, outer, "拖放" + title);
        }

        await admin.VisitAsync(outer);
        await Expect(admin.Page.Locator("#nodes .row--sort")).ToHaveCountAsync(3);
        var order = await admin.Page.Locator("#nodes .row--sort .row__title").AllInnerTextsAsync();

        // In order: the last above the first, by its upper edge.
        await DragAsync(admin, order[2], order[0], 0.05, "/admin/catalog/order");
        await AreAsync(admin, order[2], order[0], order[1]);
        await admin.Page.ReloadAsync();
        await AreAsync(admin, order[2], order[0], order[1]);
        await admin.LooksRightAsync();

        // Into a folder: let go on its middle; one press takes it back.
        await DragAsync(admin, order[1], order[2], 0.5, "/admin/catalog/move");
        await AreAsync(admin, order[2], order[0]);
        await admin.SeesAsync($"“{order[1]}”已移到“{order[2]}”");
        await admin.PressAsync("撤销");
        await AreAsync(admin, order[2], order[0], order[1]);

        // By keys: into the folder above, and out of it again.
        await Grip(admin, order[0]).PressAsync("Alt+ArrowRight");
        await AreAsync(admin, order[2], order[1]);
        await Row(admin, order[2]).Locator("a.row__link").ClickAsync();
        await AreAsync(admin, order[0]);
        await Grip(admin, order[0]).PressAsync("Alt+ArrowLeft");
        await Expect(admin.Page.Locator("#nodes .row--sort")).ToHaveCountAsync(0);
        await admin.VisitAsync(outer);
        await AreAsync(admin, order[2], order[1], order[0]);

        await Grip(admin, order[1]).PressAsync("Alt+ArrowUp");
        await Expect(admin.Page.Locator("[data-sort-said]")).ToHaveTextAsync("已移到第 1 位");
        await AreAsync(admin, order[1], order[2], order[0]);
    }

    [Fact]
    public async Task An_admin_unfolds_folders_in_their_places_and_puts_what_lies_in_them_into_order()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin");
        var outer = await FolderAsync(admin, "/admin/catalog", "展开目录");
        var inner = await FolderAsync(admin, outer, "展开甲");
        await FolderAsync(admin, outer, "展开乙");
        await FolderAsync(admin, inner, "里面甲");
        await FolderAsync(admin, inner, "里面乙");
        await admin.VisitAsync(outer);
        var order = (await admin.Page.Locator("#nodes .row--sort .row__title").AllInnerTextsAsync()).ToList();
        var (above, below) = order[0] == "展开甲" ? (Array.Empty<string>(), new[] { "展开乙" }) : (["展开乙"], []);

        // By the arrow, and the focus stays on it.
        var fold = Row(admin, "展开甲").Locator(".node__fold");
        await fold.ClickAsync();
        await Expect(admin.Page.Locator("#nodes .row--sort")).ToHaveCountAsync(4);
        await Expect(fold).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(fold).ToBeFocusedAsync();
        await admin.LooksRightAsync();
        var inside = (await admin.Page.Locator("#nodes [data-depth='1'] .row__title").AllInnerTextsAsync()).ToList();

        // What lies in it changes places there, and only there.
        await DragAsync(admin, inside[1], inside[0], 0.05, "/admin/catalog/order");
        await AreAsync(admin, [.. above, "展开甲", inside[1], inside[0], .. below]);
        await admin.Page.ReloadAsync();
        await AreAsync(admin, [.. above, "展开甲", inside[1], inside[0], .. below]);
        await Row(admin, inside[0]).Locator("a.row__link").ClickAsync();
        await Expect(admin.Page.Locator(".topbar__title")).ToHaveTextAsync(inside[0]);
        await admin.Page.GoBackAsync();
        await AreAsync(admin, [.. above, "展开甲", inside[1], inside[0], .. below]);

        // By keys: out of the folder, and the focus goes along; folded and unfolded by the arrows.
        await Grip(admin, inside[1]).PressAsync("Alt+ArrowLeft");
        await AreAsync(admin, [.. above, "展开甲", inside[0], .. below, inside[1]]);
        await Expect(Grip(admin, inside[1])).ToBeFocusedAsync();
        await Grip(admin, "展开甲").PressAsync("ArrowLeft");
        await AreAsync(admin, [.. above, "展开甲", .. below, inside[1]]);
        Assert.DoesNotContain("unfold", admin.Page.Url, StringComparison.Ordinal);
        await Grip(admin, "展开甲").PressAsync("ArrowRight");
        await AreAsync(admin, [.. above, "展开甲", inside[0], .. below, inside[1]]);
        await Expect(Grip(admin, "展开甲")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_admin_drags_what_lies_in_the_last_folder_straight_out_of_it()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin");
        var outer = await FolderAsync(admin, "/admin/catalog", "拖出目录");
        var inner = await FolderAsync(admin, outer, "拖出甲");
        await FolderAsync(admin, inner, "拖出乙");
        await FolderAsync(admin, inner, "拖出丙");
        await admin.VisitAsync(outer + "&unfold=" + inner.Split('=')[^1]);
        var inside = (await admin.Page.Locator("#nodes [data-depth='1'] .row__title").AllInnerTextsAsync()).ToList();
        Assert.Equal(2, inside.Count);

        // Above its folder by the upper edge of that, and there it stays.
        await DragAsync(admin, inside[1], "拖出甲", 0.1, "/admin/catalog/move", "row--line-above");
        await AreAsync(admin, inside[1], "拖出甲", inside[0]);
        await admin.Page.ReloadAsync();
        await AreAsync(admin, inside[1], "拖出甲", inside[0]);

        // Below all, and back by one press.
        await DragAsync(admin, inside[0], inside[0], 1.6, "/admin/catalog/move", "row--line-below");
        await AreAsync(admin, inside[1], "拖出甲", inside[0]);
        await Expect(Row(admin, inside[0])).ToHaveAttributeAsync("data-depth", "0");
        await admin.PressAsync("撤销");
        await Expect(Row(admin, inside[0])).ToHaveAttributeAsync("data-depth", "1");
        await admin.LooksRightAsync();
    }

    /// <returns>The address at which it is open.</returns>
    private static async Task<string> FolderAsync(Journey admin, string address, string title)
    {
        await admin.VisitAsync(address);
        await admin.Page.Locator("#title").FillAsync(title);
        await admin.PressAsync("新建");
        await admin.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/admin/catalog/[0-9]+$"));
        return "/admin/catalog?folder=" + admin.Page.Url.Split('/')[^1];
    }

    private static ILocator Row(Journey admin, string title) => admin.Page.Locator("#nodes .row--sort").Filter(new() { HasText = title });

    private static ILocator Grip(Journey admin, string title) => Row(admin, title).Locator(".grip");

    /// <param name="part">How far down the other row it is let go.</param>
    /// <param name="mark">The class of the row that shows where it would go.</param>
    private static async Task DragAsync(Journey admin, string title, string on, double part, string kept, string? mark = null)
    {
        var start = (await Grip(admin, title).BoundingBoxAsync())!;
        var end = (await Row(admin, on).BoundingBoxAsync())!;
        var answer = admin.Page.WaitForResponseAsync(each => each.Url.EndsWith(kept, StringComparison.Ordinal));
        await admin.Page.Mouse.MoveAsync(start.X + start.Width / 2, start.Y + start.Height / 2);
        await admin.Page.Mouse.DownAsync();
        await admin.Page.Mouse.MoveAsync(start.X + start.Width / 2, (float)(end.Y + end.Height * part), new() { Steps = 24 });
        if (mark is not null)
        {
            await Expect(admin.Page.Locator("#nodes > ." + mark)).ToHaveCountAsync(1);
        }

        await admin.Page.Mouse.UpAsync();
        Assert.True((await answer).Ok);
    }

    private static async Task AreAsync(Journey admin, params string[] titles) => await Journey.AreAsync(admin.Page.Locator("#nodes .row--sort .row__title"), titles);
}
