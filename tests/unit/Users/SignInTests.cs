using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Refusal = "用户名或密码不对；多次失败后要等一会儿再试";
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in_page_and_from_there_back()
    {
        var client = await _app.StrangerAsync();

        using var refused = await client.GetAsync("/me?x=%E5%8D%8E", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        var signIn = refused.Headers.Location!.ToString();
        Assert.Equal("/sign-in?to=%2Fme%3Fx%3D%25E5%258D%258E", signIn);

        using var welcome = await client.SignInAsync("lin", "lin-password", signIn);
        Assert.Equal(HttpStatusCode.Redirect, welcome.StatusCode);
        Assert.Equal("/me?x=%E5%8D%8E", welcome.Headers.Location!.ToString());
        Assert.Contains("林晓", (await client.PageAsync("/me")).QuerySelector(".profile__name")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_user_name_is_known_in_any_case_and_width()
    {
        var client = await _app.StrangerAsync();

        using var welcome = await client.SignInAsync(" ＬＩＮ ", "lin-password");

        Assert.Equal("/", welcome.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_unknown_name_a_wrong_password_and_a_locked_account_read_the_same()
    {
        var client = await _app.StrangerAsync();
        await LockAsync("zhou");

        var unknown = await RefusalAsync(client, "nobody", "some-password");
        var wrong = await RefusalAsync(client, "lin", "some-password");
        var locked = await RefusalAsync(client, "zhou", "zhou-password");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, Refusal), unknown);
        Assert.Equal(unknown, wrong);
        Assert.Equal(unknown, locked);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("lin", "")]
    [InlineData("lin\u0007", "lin-password")]
    [InlineData("' or 1=1 --", "x")]
    public async Task Odd_input_is_refused_like_any_other(string name, string password) =>
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Refusal), await RefusalAsync(await _app.StrangerAsync(), name, password));

    [Fact]
    public async Task Markup_in_the_name_is_text()
    {
        var client = await _app.StrangerAsync();

        using var answer = await client.SignInAsync("\"><script>alert(1)</script>", "some-password");
        var page = await answer.PageAsync();

        Assert.Equal("\"><script>alert(1)</script>", page.QuerySelector("#userName")!.GetAttribute("value"));
        Assert.DoesNotContain("some-password", page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_user_is_told_so_after_the_right_password_only()
    {
        await _app.InDbAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == "wang")).Disable();
            await db.SaveChangesAsync();
        });
        var client = await _app.StrangerAsync();

        Assert.Equal(Refusal, (await RefusalAsync(client, "wang", "wrong-password")).Text);
        Assert.Equal("这个账号已停用，请联系管理员", (await RefusalAsync(client, "wang", "wang-password")).Text);
    }

    [Fact]
    public async Task The_lock_ends_after_a_quarter_of_an_hour()
    {
        await LockAsync("lin");
        var client = await _app.StrangerAsync();
        Assert.Equal(Refusal, (await RefusalAsync(client, "lin", "lin-password")).Text);

        _app.Clock.Advance(TimeSpan.FromMinutes(15));

        using var welcome = await client.SignInAsync("lin", "lin-password");
        Assert.Equal(HttpStatusCode.Redirect, welcome.StatusCode);
    }

    [Fact]
    public async Task A_right_password_forgets_the_failures_before_it()
    {
        for (var round = 0; round < 3; round++)
        {
            var client = await _app.StrangerAsync();
            for (var failure = 0; failure < 4; failure++)
            {
                await RefusalAsync(client, "lin", "wrong-password");
            }

            using var welcome = await client.SignInAsync("lin", "lin-password");
            Assert.Equal(HttpStatusCode.Redirect, welcome.StatusCode);
        }
    }

    [Fact]
    public async Task Who_is_signed_in_already_goes_on()
    {
        var client = await _app.ClientAsync("lin");

        using var answer = await client.GetAsync("/sign-in?to=/me", TestContext.Current.CancellationToken);

        Assert.Equal("/me", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_post_without_the_forms_token_signs_nobody_in()
    {
        var client = await _app.StrangerAsync();
        using var content = new FormUrlEncodedContent([new("userName", "lin"), new("password", "lin-password")]);

        using var answer = await client.PostAsync("/sign-in", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("portal=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Demo_passwords_are_shown_in_the_demo_only() =>
        Assert.Null((await (await _app.StrangerAsync()).PageAsync("/sign-in")).QuerySelector(".demo"));

    private async Task LockAsync(string userName)
    {
        var client = await _app.StrangerAsync();
        for (var failure = 0; failure < 5; failure++)
        {
            await RefusalAsync(client, userName, "wrong-password");
        }
    }

    private static async Task<(HttpStatusCode Status, string? Text)> RefusalAsync(HttpClient client, string userName, string password)
    {
        using var answer = await client.SignInAsync(userName, password);
        return (answer.StatusCode, (await answer.PageAsync()).QuerySelector("#problem")?.TextContent);
    }
}
