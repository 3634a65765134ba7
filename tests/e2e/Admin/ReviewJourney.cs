using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

/// <summary>草稿 → 审核 → 发布, with a report that no other journey opens. No card comes while another journey takes the app or the cloud from its reviewer.</summary>
[Collection(WeComJourneys.Name)]
public sealed class ReviewJourney(DemoPortal portal)
{
    private const string Title = "美国就业 2006–2015";
    private const string Report = "/reports/us-employment";
    private const string Reviewer = "ChenGang";

    [Fact]
    public async Task An_author_hands_in_a_draft_gets_it_back_with_a_reason_and_sees_it_published()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin");
        await admin.VisitAsync("/admin/catalog?q=" + Uri.EscapeDataString(Title));
        await admin.Page.Locator("#nodes .row__link").ClickAsync();
        await admin.Page.Locator("#node").GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "编辑 " + Title }).ClickAsync();
        await admin.Page.Locator("#owner").FillAsync(Extras.Author);
        foreach (var terminal in await admin.Page.Locator("input[name=on]").AllAsync())
        {
            await terminal.UncheckAsync();
        }

        await admin.Page.Locator("input[name=draft]").CheckAsync();
        await admin.PressAsync("保存");

        await using var reviewer = await Phone.BeginAsync(portal, Reviewer);
        await reviewer.OpensFromWorkbenchAsync(); // his first visit binds him: before it no card finds him
        await using var author = await Journey.BeginAsync(portal);
        await author.SignInAsAsync(Extras.Author);
        await Journey.UntilAsync(async () =>
        {
            await author.VisitAsync("/me/reports");
            return await author.Page.Locator($"a[href='{Report}/publication']").Filter(new() { HasText = "草稿" }).CountAsync() == 1;
        });
        await author.LooksRightAsync();
        await HandsInAsync(author, "数字已经核对");
        await author.LooksRightAsync();

        // The card comes to the reviewer's WeCom, and leads him to the one page where he decides.
        await CardAsync("数字已经核对");
        await reviewer.OpensAsync("/requests");
        await reviewer.Page.Locator("a.row").Filter(new() { HasText = "数字已经核对" }).ClickAsync();
        await Expect(reviewer.Page.Locator("h2").First).ToContainTextAsync(Title);
        await reviewer.Page.Locator("summary").Filter(new() { HasText = "退回…" }).ClickAsync();
        await reviewer.Page.Locator("[name=word]").FillAsync("缺少 2015 年的数据");
        await reviewer.LooksRightAsync();
        await reviewer.PressAsync("退回修改");
        await reviewer.SeesAsync("申请与审核");

        await author.VisitAsync("/me/reports");
        await author.SeesAsync("缺少 2015 年的数据");
        await HandsInAsync(author, "已经补上");
        await CardAsync("已经补上");
        await reviewer.OpensAsync("/requests");
        await reviewer.Page.Locator("a.row").Filter(new() { HasText = "已经补上" }).ClickAsync();
        await reviewer.PressAsync("发布");
        await Expect(reviewer.Page.Locator(".notice[role=status]")).ToContainTextAsync("发布");

        await author.VisitAsync("/me/reports");
        await Expect(author.Page.Locator($"a[href='{Report}/publication'] .tag")).ToHaveTextAsync("已发布");
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        await Journey.UntilAsync(async () => (await lin.VisitAsync(Report))!.Ok);
    }

    private static async Task HandsInAsync(Journey author, string remark)
    {
        await author.Page.Locator($"a[href='{Report}/publication']").ClickAsync();
        await author.Page.Locator("#remark").FillAsync(remark);
        await author.PressAsync("提交审核");
        await Expect(author.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "撤回提交" })).ToBeVisibleAsync();
    }

    private Task CardAsync(string remark) => Journey.UntilAsync(async () =>
        (await portal.WeCom.MessagesToAsync(Reviewer, Sandbox.Agent)).Any(message => message["content"]!.ToJsonString(_plain).Contains(remark, StringComparison.Ordinal)));

    private static readonly System.Text.Json.JsonSerializerOptions _plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
