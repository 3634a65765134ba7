using Portal.Core.Users;

namespace Portal.Tests.Users;

public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("long-enough", "lin", null)]
    [InlineData("zhiyuan.chen", "Zhiyuan.Chen", PasswordFlaw.IsUserName)]
    [InlineData("１２３４５６７８ａｂ", "lin", null)]
    [InlineData("abababab", "lin", PasswordFlaw.TooCommon)]
    public void The_policy_knows_long_from_good(string password, string userName, PasswordFlaw? flaw) => Assert.Equal(flaw, PasswordPolicy.FlawOf(password, userName));
}
