using Portal.Journeys.Support;

namespace Portal.Journeys.SingleSignOn;

public sealed class CasJourney(CasPortal portal) : IClassFixture<CasPortal>
{
    [Fact]
    public async Task A_browser_comes_by_CAS_an_admin_by_password_and_the_client_of_WeCom_never_sees_it()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.VisitAsync("/favorites");
        Assert.StartsWith(portal.Cas.Address + "/login?service=", lin.Page.Url, StringComparison.Ordinal);
        await lin.PressAsync("Sign in");
        await lin.IsAtAsync("/favorites");
        await lin.VisitAsync("/me");
        await lin.SeesAsync("林晓");
        await lin.FitsAsync();

        var asked = portal.Cas.Asked;
        await using var phone = await Phone.BeginAsync(portal);
        await phone.OpensAsync("/me");
        await phone.SeesAsync("林晓");
        Assert.Equal(asked, portal.Cas.Asked);

        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.VisitAsync("/sign-in?local=1&to=%2Fadmin");
        await admin.SignsInHereAsync("admin");
        await admin.IsAtAsync("/admin");
    }
}

public sealed class OidcJourney(OidcPortal portal) : IClassFixture<OidcPortal>
{
    [Fact]
    public async Task A_browser_comes_by_the_provider_and_lands_on_the_page_that_was_wanted()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.VisitAsync("/reports/monthly-sales");
        await lin.PressAsync("Sign in");
        await lin.IsAtAsync("/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.SeesAsync("数据权限：华东");
        await lin.FitsAsync();
    }
}
