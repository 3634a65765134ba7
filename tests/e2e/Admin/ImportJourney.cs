using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

public sealed class ImportJourney(DemoPortal portal)
{
    private static readonly string _list = Path.Combine(Repository.Root, "tests", "e2e", "Support", "Files", "users-from-libreoffice.xlsx");

    [Fact]
    public async Task A_list_from_LibreOffice_is_checked_and_written_and_the_whole_is_taken_back()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/import");
        await admin.Page.GetByLabel("文件").SetInputFilesAsync(_list);
        await admin.PressAsync("上传并检查");
        await Expect(admin.Page.Locator("#write")).ToContainTextAsync("写入 2 行；2 行有问题，不写入");
        await Expect(admin.Page.Locator(".tally__n")).ToHaveTextAsync(["4", "2", "0", "2"]);
        await Expect(admin.Page.Locator("#rows .reason")).ToHaveCountAsync(2);
        await admin.LooksRightAsync();

        await admin.PressAsync("导入 2 行");
        await Expect(admin.Page.Locator("#batch")).ToContainTextAsync("已写入 2，没有写入 0");
        var done = admin.Path;
        await admin.VisitAsync("/admin/users?q=" + Extras.Imported);
        await admin.Page.Locator("#users tbody a").First.ClickAsync();
        await Expect(admin.Page.Locator("[name=WeComAccount]")).ToHaveValueAsync("QiaoNa");
        await admin.VisitAsync("/admin/users?q=nobody-of-ours");
        await admin.SeesNotAsync("SomebodyElse"); // it never inserts

        await admin.VisitAsync(done);
        await admin.Page.Locator("#undo summary").ClickAsync();
        await admin.PressAsync("确定撤销");
        await Expect(admin.Page.Locator("#batch")).ToContainTextAsync("已恢复 2，没有恢复 0");
        await admin.FitsAsync();
    }
}
