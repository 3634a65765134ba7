using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class RefusedPasswordTests(CastPortal portal) : IClassFixture<CastPortal>
{
    [Theory]
    [InlineData("wrong-password", "a new one, long", "old", "原密码不对；多次失败后要等一会儿再试")]
    [InlineData("lin-password", "short", "new", "密码至少 8 个字符")]
    [InlineData("lin-password", "Password123", "new", "这个密码太常见，很容易被猜到，请换一个")]
    [InlineData("lin-password", "88888888", "new", "这个密码太常见，很容易被猜到，请换一个")]
    [InlineData("lin-password", "lin-password", "new", "新密码不能和原密码相同")]
    public async Task What_is_wrong_is_said_at_its_field(string old, string @new, string field, string problem)
    {
        var client = await portal.App.ClientAsync("lin", forms: false);

        using var answer = await NewPasswordTests.ChangeAsync(client, old, @new);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(problem, (await answer.PageAsync()).QuerySelector($"#{field}-problem")?.TextContent);
    }

    [Fact]
    public async Task Both_new_passwords_must_be_the_same()
    {
        var client = await portal.App.ClientAsync("lin", forms: false);

        using var answer = await client.SubmitAsync(await client.PageAsync("/me/password"), "form", ("old", "lin-password"), ("new", "a new one, long"), ("again", "another one"));

        Assert.Equal("两次输入的密码不一样", (await answer.PageAsync()).QuerySelector("#again-problem")?.TextContent);
    }
}
