using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>What the admin's pages of users refuse or only look for: nothing changes.</summary>
public sealed class RefusedUserChangesTests(CastPortal portal) : IClassFixture<CastPortal>, IAsyncLifetime
{
    private readonly PortalApp _app = portal.App;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync() => _admin = await _app.ClientAsync("admin", forms: false);

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("/admin/users")]
    [InlineData("/admin/users/new")]
    [InlineData("/admin/users/1")]
    [InlineData("/admin/users/1/password")]
    [InlineData("/admin/groups")]
    [InlineData("/admin/groups/new")]
    [InlineData("/admin/roles")]
    [InlineData("/admin/roles/1")]
    public async Task For_others_the_admins_pages_are_not_there(string address)
    {
        var lin = await _app.ClientAsync("lin");

        using var seen = await lin.GetAsync(address, TestContext.Current.CancellationToken);
        using var sent = await lin.PostAsync(address, new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, sent.StatusCode));
        Assert.Equal("找不到这个页面", (await seen.PageAsync()).QuerySelector(".state__title")?.TextContent);
        await _admin.PageAsync(address);
    }

    [Theory]
    [InlineData("LIN", "林", "UserName")]
    [InlineData("", "林", "UserName")]
    [InlineData("chen", "a name that is far longer than the sixty four characters that fit", "DisplayName")]
    public async Task A_wrong_new_user_is_sent_back(string userName, string displayName, string field)
    {
        using var answer = await _admin.SubmitAsync(await _admin.PageAsync("/admin/users/new"), "form", ("UserName", userName), ("DisplayName", displayName));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await answer.PageAsync()).QuerySelector($"#{field}-problem"));
    }

    [Theory]
    [InlineData("Enabled", "false")]
    [InlineData("Roles", "")]
    public async Task The_last_admin_stays(string field, string value)
    {
        var address = $"/admin/users/{(await _app.AccountAsync("admin")).Id}";

        using var answer = await _admin.SubmitAsync(await _admin.PageAsync(address), "form", (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("没有可用的管理员", (await answer.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.True((await _app.AccountAsync("admin")) is { IsEnabled: true, IsAdmin: true });
    }

    [Theory]
    [InlineData("%")]
    [InlineData("'")]
    [InlineData("\0")]
    [InlineData("<b>")]
    public async Task Odd_search_terms_are_just_looked_for(string term) => await _admin.PageAsync("/admin/users?q=" + Uri.EscapeDataString(term));
}
