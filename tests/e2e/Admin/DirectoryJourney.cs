using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

/// <summary>通讯录: groups that follow departments, and two companies beside each other.</summary>
public sealed class DirectoryJourney(DirectoryPortal portal) : IClassFixture<DirectoryPortal>
{
    [Fact]
    public async Task Groups_follow_the_departments_after_an_admin_saw_the_difference_and_agreed()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/directory");
        await RefreshAsync(admin, "6 个部门");
        await admin.LooksRightAsync();
        await admin.Page.Locator("#settings [name=mirrors]").CheckAsync();
        await admin.Page.Locator("#settings").GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();

        await admin.IsAtAsync("/admin/directory/groups?corp=" + DirectoryPortal.First);
        await Expect(admin.Page.Locator("#mirror .checks")).ToContainTextAsync("还没有写入，请先看下面的变化");
        await Expect(admin.Page.Locator(".tally__n").First).ToHaveTextAsync("6");
        await Expect(Change(admin, "华东大区（销售部）")).ToContainTextAsync("新建 · 在“销售部（衡川汽车）”下面");
        await admin.LooksRightAsync();
        await admin.VisitAsync("/admin/groups");
        await Expect(Group(admin, "华东大区（销售部）")).ToHaveCountAsync(0); // nothing was written yet

        await admin.VisitAsync("/admin/directory/groups");
        await admin.PressAsync("写入并跟随");
        await Expect(admin.Page.Locator("#mirror .checks")).ToContainTextAsync("用户组和部门一致");
        await admin.LooksRightAsync();
        await admin.VisitAsync("/admin/groups");
        await Expect(Group(admin, "华东大区（销售部）")).ToContainTextAsync("跟随企业微信部门");
        await Expect(Group(admin, "华东大区（销售部）")).ToContainTextAsync("1 人"); // lin, by 微信账号
        await Expect(Group(admin, "华东大区")).Not.ToContainTextAsync("跟随企业微信部门"); // the one that was made by hand
        await admin.LooksRightAsync();

        await portal.WeCom.ChangeAsync("departments/21", new JsonObject { ["name"] = "华东战区" });
        await admin.VisitAsync("/admin/directory");
        await RefreshAsync(admin, "6 个部门");
        await Journey.UntilAsync(async () =>
        {
            await admin.VisitAsync("/admin/groups");
            return await Group(admin, "华东战区").CountAsync() == 1;
        });
        await Expect(Group(admin, "华东战区")).ToContainTextAsync("1 人");
        await Expect(Group(admin, "华东大区（销售部）")).ToHaveCountAsync(0);
        await Expect(Group(admin, "华东大区")).ToHaveCountAsync(1);
        await admin.VisitAsync("/admin/audit");
        await admin.SeesAsync("华东大区（销售部） → 华东战区");
    }

    [Fact]
    public async Task Each_of_two_companies_has_its_members_and_interval_and_a_match_of_the_second_is_a_binding()
    {
        await using var admin = await Journey.BeginAsync(portal);
        await admin.SignInAsAsync("admin", "/admin/directory");
        await RefreshAsync(admin, "6 个部门");
        await admin.PressAsync(DirectoryPortal.SecondName);
        await admin.SeesAsync("还没有读过通讯录");
        await admin.Page.Locator("#hours").SelectOptionAsync("6");
        await admin.Page.Locator("#settings").GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(admin.Page.Locator("#roster .form__text").First).ToContainTextAsync("每 6 小时");
        await RefreshAsync(admin, "3 位成员，2 个部门");
        await Expect(admin.Page.Locator("#members")).ToContainTextAsync("何佳");
        await admin.LooksRightAsync();

        await admin.PressAsync("检查对应");
        var match = admin.Page.Locator("#rows tr").Filter(new() { HasText = "wf88" });
        await Expect(match).ToContainTextAsync("绑定成员");
        await Expect(match).ToContainTextAsync("王芳");
        await Expect(admin.Page.Locator("#rows tr").Filter(new() { HasText = "LinXiao" })).Not.ToContainTextAsync("lin）"); // that userid is Lin's in the first
        await admin.LooksRightAsync();
        await admin.PressAsync("写入 1 人");
        await Expect(admin.Page.Locator("#batch")).ToContainTextAsync("已写入 1，没有写入 0");
        var written = admin.Path;
        await SeesBindingsAsync(admin, "wf88");

        await admin.VisitAsync(written);
        await admin.Page.Locator("#undo summary").ClickAsync();
        await admin.PressAsync("确定撤销");
        await Expect(admin.Page.Locator("#batch")).ToContainTextAsync("已恢复 1，没有恢复 0");
        await SeesBindingsAsync(admin);

        await admin.VisitAsync("/admin/directory");
        await Expect(admin.Page.Locator("#roster .form__text").First).ToContainTextAsync("不自动刷新");
        await Expect(admin.Page.Locator("#members")).Not.ToContainTextAsync("何佳");
    }

    private static ILocator Change(Journey admin, string group) => admin.Page.Locator("#changes tr").Filter(new() { HasText = group }).First;

    private static ILocator Group(Journey admin, string name) =>
        admin.Page.Locator("#groups li").Filter(new() { Has = admin.Page.GetByText(name, new() { Exact = true }) });

    /// <summary>立即刷新, to its end, which comes to the page by itself.</summary>
    private static async Task RefreshAsync(Journey admin, string told)
    {
        await admin.PressAsync("立即刷新");
        await Expect(admin.Page.Locator("#roster .checks")).ToContainTextAsync(told);
        await Expect(admin.Page.Locator("#refresh button")).ToBeEnabledAsync();
    }

    /// <summary>Wang's bindings to the second company.</summary>
    private static async Task SeesBindingsAsync(Journey admin, params string[] members)
    {
        await admin.VisitAsync("/admin/users?q=wang");
        await admin.Page.Locator("#users tbody a").First.ClickAsync();
        await Expect(admin.Page).ToHaveURLAsync(new Regex("/admin/users/[0-9]+$"));
        await admin.VisitAsync(admin.Path + "/bindings");
        await Journey.AreAsync(admin.Page.Locator("#bindings li").Filter(new() { HasText = DirectoryPortal.SecondName }).Locator(".row__title"), members);
    }
}
