using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Sharing;

/// <summary>新建群 in a plain browser: the search finds people and sends nothing, and a group is made once.</summary>
[Collection(SharingJourneys.Name)]
public sealed class NewGroupJourney(SharingPortal portal)
{
    private const string Address = "/admin/chats/new-group";

    [Fact]
    public async Task Enter_in_the_search_makes_no_group_and_a_double_click_makes_one()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", Address);
        var sent = 0;
        admin.Page.Request += (_, request) => sent += request.Method == "POST" && new Uri(request.Url).AbsolutePath == Address ? 1 : 0;
        await admin.Page.Locator("#name").FillAsync("双击测试群");
        foreach (var member in new[] { "LinXiao", "ZhouMin" })
        {
            await admin.Page.Locator("[name=term]").FillAsync(member);
            await admin.Page.Locator($".row--pick input[value={member}]").CheckAsync();
        }

        await Expect(admin.Page.Locator("#colleagues [role=status]")).ToHaveTextAsync("已选 2 个");
        await admin.Page.Locator("[name=term]").PressAsync("Enter");
        await admin.LooksRightAsync();
        Assert.Equal(0, sent);

        await admin.Page.Locator("[data-send]").DblClickAsync();
        await admin.SeesAsync("已保存");
        Assert.Equal(1, sent);
    }
}
