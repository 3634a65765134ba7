using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

public sealed partial class ImportJourney(DemoPortal portal)
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

    [Fact]
    public async Task A_long_list_says_how_far_it_is_and_comes_to_its_end_by_itself()
    {
        const int rows = 60_000;
        await using var admin = await Journey.BeginAsync(portal);
        await admin.SignInAsAsync("admin", "/admin/import");
        var list = new StringBuilder("用户名,手机号\n");
        for (var i = 0; i < rows; i++)
        {
            list.Append(CultureInfo.InvariantCulture, $"nobody{i},139{i:00000000}\n");
        }

        await admin.Page.GetByLabel("文件").SetInputFilesAsync(new FilePayload { Name = "long.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list.ToString()) });
        await admin.PressAsync("上传并检查");
        await Expect(admin.Page).ToHaveURLAsync(new Regex("/admin/import/[0-9]+$"));
        await admin.MarkAsync();
        var seen = new List<int>();
        await Journey.UntilAsync(async () =>
        {
            var passed = await admin.Page.EvaluateAsync<string>("() => document.querySelector('#passed')?.textContent ?? ''");
            if (Number().Match(passed) is { Success: true } far && int.Parse(far.Value, CultureInfo.InvariantCulture) is var now && seen.LastOrDefault(-1) != now)
            {
                seen.Add(now);
            }

            return seen.Count > 0 && passed.Length == 0;
        });
        Assert.True(seen.Count > 1 && seen.Zip(seen.Skip(1)).All(two => two.First < two.Second), string.Join(' ', seen));
        await Expect(admin.Page.Locator(".tally__n").First).ToHaveTextAsync($"{rows}");
        await Expect(admin.Page.Locator("#rows .reason").First).ToBeVisibleAsync();
        await admin.WasNotLoadedAgainAsync();
        await admin.LooksRightAsync();
    }

    [Theory]
    [InlineData(true, 2048)]
    [InlineData(false, 64)]
    public async Task A_file_that_is_too_large_is_told_before_it_is_sent_and_without_scripts_by_the_page(bool scripts, long megabytes)
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop", scripts: scripts);
        await admin.SignInAsAsync("admin", "/admin/import");
        var posts = 0;
        admin.Page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
        var path = Path.Combine(Path.GetTempPath(), $"journey-{Guid.NewGuid():N}.csv");
        await using var large = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, 1, FileOptions.DeleteOnClose);
        large.SetLength(megabytes * 1024 * 1024); // holes: it takes no room

        await admin.Page.GetByLabel("文件").SetInputFilesAsync(path);
        if (scripts)
        {
            await Expect(admin.Page.Locator("#upload .form-row__error")).ToContainTextAsync("文件太大");
            await admin.LooksRightAsync();
        }

        await admin.PressAsync("上传并检查");

        await Expect(admin.Page.Locator("#upload .form-row__error")).ToContainTextAsync("文件太大");
        Assert.Equal((scripts ? 0 : 1, scripts ? "/admin/import" : "/admin/import?tooLarge=true"), (posts, admin.Path));
        await admin.Page.GetByLabel("文件").SetInputFilesAsync(_list);
        await Expect(admin.Page.Locator("#upload .form-row__error")).ToHaveCountAsync(scripts ? 0 : 1);
        await admin.PressAsync("上传并检查");
        await Expect(admin.Page).ToHaveURLAsync(new Regex("/admin/import/[0-9]+$"));
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
