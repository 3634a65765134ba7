using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.WeComAdmin;

[SameOnEveryDatabase]
public sealed class ProvisionedPageTests
{
    [Fact]
    public async Task A_company_of_the_configuration_is_shown_but_cannot_be_changed()
    {
        await using var app = new PortalApp()
            .With("WeCom__Corps__0__CorpId", "ww7c1e4a90b2d35f68").With("WeCom__Corps__0__ServerAddress", "https://bi.example.com")
            .With("WeCom__Corps__0__Apps__0__AgentId", "1000002").With("WeCom__Corps__0__Apps__0__Secret", "rP4bXq9wKt2nVd7mHs5cZy8gLf1jUa6eQo3iTk0xWvE");
        await app.PlantCastAsync();
        var admin = await app.ClientAsync("admin");

        var page = await admin.PageAsync("/admin/wecom");
        Assert.Contains("来自服务器的配置", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("input.field:not([type=file])"), field => Assert.True(field.HasAttribute("readonly")));
        Assert.Null(page.QuerySelector(".savebar"));

        using var forced = await admin.SubmitAsync(page, "form.two", ("ServerAddress", "https://evil.example.com"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.StatusCode);
        using var deleted = await admin.PostAsync(page.QuerySelector("form.two")!.GetAttribute("action") + "/removal", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, deleted.StatusCode);
        Assert.Equal("https://bi.example.com", (await admin.PageAsync("/admin/wecom")).QuerySelector("[name=ServerAddress]")!.GetAttribute("value"));
    }
}
