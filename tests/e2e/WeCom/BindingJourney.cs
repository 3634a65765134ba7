using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

[Collection(WeComJourneys.Name)]
public sealed class BindingJourney(DemoPortal portal)
{
    [Fact]
    public async Task A_member_whom_nobody_knows_gives_the_portals_password_once()
    {
        await using (var yang = await Phone.BeginAsync(portal, "LiuYang"))
        {
            await yang.VisitAsync("/reports/monthly-sales");
            await yang.IsAtAsync("/wecom/link");
            await yang.SeesAsync("LiuYang");
            await yang.LooksRightAsync();

            await BindAsync(yang, "wrong");
            await yang.SeesAsync("用户名或密码不对");
            await yang.LooksRightAsync();

            await BindAsync(yang, "demo-" + Extras.Unbound);
            await yang.IsAtAsync("/reports/monthly-sales");
        }

        await using var again = await Phone.BeginAsync(portal, "LiuYang", "windows");
        await again.OpensAsync("/me/wecom");
        await again.SeesAsync("已绑定");
        await again.SeesAsync("LiuYang");
    }

    [Fact]
    public async Task On_a_desktop_the_code_is_scanned_to_bind_and_unbinding_asks()
    {
        await using var lei = await Journey.BeginAsync(portal, "desktop");
        await lei.SignInAsAsync(Extras.Scanner, "/me/wecom");
        await lei.LooksRightAsync();
        await portal.WeCom.ScansAsync(lei, "ZhaoLei");
        await lei.IsAtAsync("/me/wecom?said=bound");
        await lei.SeesAsync("ZhaoLei");
        await lei.LooksRightAsync();

        await using (var phone = await Phone.BeginAsync(portal, "ZhaoLei"))
        {
            await phone.OpensAsync("/me/wecom");
            await phone.SeesAsync("ZhaoLei");
        }

        await lei.Page.GetByText("解除绑定", new() { Exact = true }).ClickAsync();
        await lei.SeesAsync("确定要解除吗");
        await lei.PressAsync("确定解除");
        await lei.SeesAsync("已解除绑定");
        await using var stranger = await Phone.BeginAsync(portal, "ZhaoLei");
        await stranger.VisitAsync("/me/wecom");
        await stranger.IsAtAsync("/wecom/link");
    }

    [Fact]
    public async Task A_member_of_somebody_else_is_refused_with_whom_to_ask()
    {
        await using (var lin = await Phone.BeginAsync(portal))
        {
            await lin.OpensAsync("/");
        }

        await using var mei = await Journey.BeginAsync(portal, "desktop");
        await mei.SignInAsAsync(Extras.Collector, "/me/wecom");
        await portal.WeCom.ScansAsync(mei, "LinXiao");
        await mei.SeesAsync("这个企业微信成员已绑定别的门户账号。请联系管理员核对后再绑定。");
        await mei.LooksRightAsync();
    }

    [Fact]
    public async Task In_the_client_one_tap_binds_who_came_in_by_password()
    {
        await using var hui = await Phone.BeginAsync(portal, "sun.li@xh");
        await hui.SignInAsAsync(Extras.Tapper, "/me/wecom");
        await hui.LooksRightAsync();
        await hui.PressAsync("一键绑定当前账号");
        await hui.IsAtAsync("/me/wecom?said=bound");
        await hui.SeesAsync("sun.li@xh");
        await hui.LooksRightAsync();
    }

    private static async Task BindAsync(Phone phone, string password)
    {
        await phone.Page.Locator("[name=userName]").FillAsync(Extras.Unbound);
        await phone.Page.Locator("[name=password]").FillAsync(password);
        await phone.PressAsync("绑定并登录");
    }
}
