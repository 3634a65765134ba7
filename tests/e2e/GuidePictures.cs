using Microsoft.Playwright;
using Portal.Journeys.Support;

namespace Portal.Journeys;

/// <summary>Takes the pictures of the administrator's guide, in Chinese and in English: <c>eng/pictures.sh</c>.</summary>
public sealed class GuidePictures(DemoPortal portal)
{
    private static readonly string _folder = Path.Combine(Repository.Root, "docs", "pictures");

    // Ports change from run to run, and a company's portal has none.
    private const string HideWhere = """
        ([portal, wecom]) => {
          const host = address => address.split('//')[1];
          document.querySelectorAll('.checks > li').forEach(finding => {
            if (/只能试用|is for trial/.test(finding.textContent)) { finding.closest('.card')?.querySelector('.tag')?.remove(); finding.remove(); }
          });
          const said = text => text.replaceAll(portal, 'https://bi.example.com').replaceAll(host(portal), 'bi.example.com')
            .replaceAll(wecom + '/', 'https://qyapi.weixin.qq.com').replaceAll(wecom, 'https://qyapi.weixin.qq.com').replaceAll(host(wecom), 'qyapi.weixin.qq.com');
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) walk.currentNode.data = said(walk.currentNode.data);
          document.querySelectorAll('input, textarea').forEach(field => { field.value = said(field.value); });
        }
        """;

    [Theory(Explicit = true)]
    [InlineData("zh-CN", "")]
    [InlineData("en-US", ".en")]
    public async Task Takes_the_pages_that_an_administrator_meets(string locale, string mark)
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop", locale: locale);
        await admin.SignInAsAsync("admin");
        await admin.VisitAsync("/admin/wecom");
        await admin.Page.Locator("input[type=file]")
            .SetInputFilesAsync(new FilePayload { Name = "WW_verify_7Gk2mQxTzN4bHs9a.txt", MimeType = "text/plain", Buffer = "7Gk2mQxTzN4bHs9a"u8.ToArray() });
        await admin.Page.Locator("button[formaction$='/domain-files#DomainFile']").Filter(new() { Visible = true }).First.ClickAsync();
        await admin.Page.Locator("input[readonly][value^=WW_verify]").WaitForAsync();
        await admin.VisitAsync("/admin/wecom");
        await admin.Page.SetViewportSizeAsync(1280, 1060);
        await ShootAsync(admin, "wecom-settings" + mark);
        await admin.Page.SetViewportSizeAsync(1280, 800);
        await admin.VisitAsync("/admin/diagnosis");
        await admin.Page.Locator("[aria-busy=true]").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await ShootAsync(admin, "wecom-diagnosis" + mark);
        await admin.VisitAsync($"/admin/wecom/links?app={Sandbox.Agent}");
        await ShootAsync(admin, "wecom-link" + mark);

        await using var mei = await Journey.BeginAsync(portal, "desktop", locale: locale);
        await mei.SignInAsAsync(Extras.Collector, "/me/wecom");
        await Sandbox.CodeOnScreenAsync(mei);
        await ShootAsync(mei, "wecom-bind" + mark);
    }

    [Fact(Explicit = true)]
    public async Task Takes_the_workbench_and_the_menu_of_the_sandbox()
    {
        await using var newcomer = await Journey.BeginAsync(portal, "desktop", address: portal.WeCom.Address);
        await newcomer.VisitAsync("/?me=LinXiao&client=ios");
        await newcomer.SeesAsync("移动报表");
        await ShootAsync(newcomer, "wecom-workbench");

        await newcomer.PressAsync("移动报表");
        var page = newcomer.Page.FrameLocator("iframe");
        await page.GetByRole(AriaRole.Link, new() { Name = "汽车销量报表" }).First.ClickAsync();
        await page.Locator("#report[data-state=ready]").WaitForAsync();
        await newcomer.Page.Locator(".web").GetByLabel("更多").First.ClickAsync();
        await newcomer.SeesAsync("网页菜单");
        await newcomer.Page.Locator(".stage").ScreenshotAsync(new() { Path = Path.Combine(_folder, "wecom-menu.png") });
    }

    [Theory(Explicit = true)]
    [InlineData("zh-CN", "")]
    [InlineData("en-US", ".en")]
    public async Task Takes_the_pages_of_pushes(string locale, string mark)
    {
        foreach (var member in new[] { "LinXiao", "WangFang", "ZhouMin" })
        {
            await using var phone = await Phone.BeginAsync(portal, member);
            await phone.OpensAsync("/messages"); // bound by it
        }

        await using var zhou = await Journey.BeginAsync(portal, "desktop", locale: locale);
        await zhou.SignInAsAsync("zhou", "/reports/monthly-sales/push");
        await zhou.Page.Locator("[name='Input.Kind'][value=Card]").CheckAsync();
        await zhou.Page.Locator("[name='Input.Users']").FillAsync("lin、wang、" + Extras.Unbound);
        await zhou.Page.Locator("#preview .wcard__big b").WaitForAsync();
        await zhou.Page.Locator("#preview .notice--row").WaitForAsync();
        await zhou.Page.EvaluateAsync("() => { document.activeElement.blur(); scrollTo(0, 0); }");
        await ShootAsync(zhou, "push-plan" + mark);
        await zhou.Page.Locator(".savebar .btn--primary").ClickAsync();
        await zhou.Page.Locator("[formaction$='handler=Fire']").ClickAsync();
        await zhou.Page.Locator("#run:not([hx-trigger])").WaitForAsync(new() { Timeout = 60_000 });
        await zhou.Page.Locator("summary").First.ClickAsync();
        await ShootAsync(zhou, "push-run" + mark);

        await using var lin = await Journey.BeginAsync(portal, "phone", locale: locale, isSharp: true);
        await lin.SignInAsAsync("lin", "/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.Page.Locator("#report-more").ClickAsync();
        await lin.Page.Locator("a[href*='/subscription']").ClickAsync();
        await lin.Page.Locator("#subscription-sheet").WaitForAsync();
        await ShootAsync(lin, "push-subscription" + mark);
    }

    private async Task ShootAsync(Journey person, string name)
    {
        await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await person.Page.EvaluateAsync(HideWhere, new[] { portal.Process.Address, portal.WeCom.Address });
        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(_folder, name + ".png") });
    }
}
