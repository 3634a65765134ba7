using Microsoft.Extensions.Options;
using Portal.Tests.Support;

namespace Portal.Tests.SingleSignOn;

public sealed class SignOnOptionsTests
{
    [Theory]
    [InlineData("Cas__Address", "http://sso.example.com/cas", "Cas:Address must be https")]
    [InlineData("Cas__Address", "https://sso.example.com/cas?a=b", "Cas:Address must be https")]
    [InlineData("Oidc__Authority", "https://login.example.com", "Oidc:ClientId is missing")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence(string setting, string value, string said)
    {
        await using var app = new PortalApp().With(setting, value);

        var error = Assert.Throws<OptionsValidationException>(() => app.Services);

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_doors_are_one_too_many()
    {
        await using var app = new PortalApp().With("Cas__Address", "https://sso.example.com/cas")
            .With("Oidc__Authority", "https://login.example.com").With("Oidc__ClientId", "portal");

        Assert.Contains("both set", Assert.Throws<OptionsValidationException>(() => app.Services).Message, StringComparison.Ordinal);
    }
}
