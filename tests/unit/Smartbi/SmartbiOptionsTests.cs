using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Reports.Smartbi;

namespace Portal.Tests.Smartbi;

public sealed class SmartbiOptionsTests
{
    [Theory]
    [InlineData("Name", "a/b", "Smartbi:0:Name must be 1 to 60 letters without '/'")]
    [InlineData("Key", "BI 1", "Smartbi:0:Key must be")]
    [InlineData("Address", "ftp://bi.example.com", "Smartbi:0:Address must be http or https")]
    [InlineData("Address", "http://portal:secret@bi.example.com/smartbi", "Smartbi:0:Address must be http or https without user")]
    [InlineData("User", "", "Smartbi:0:User is missing")]
    [InlineData("Password", "", "Smartbi:0:Password is missing")]
    [InlineData("MapUsersBy", "attribute:", "Smartbi:0:MapUsersBy must be")]
    [InlineData("RefreshMinutes", "0", "Smartbi:0:RefreshMinutes")]
    [InlineData("Timeout", "00:10:00", "Smartbi:0:Timeout")]
    [InlineData("NodeLimit", "0", "Smartbi:0:NodeLimit")]
    public void A_wrong_setting_stops_the_start_with_a_sentence(string setting, string value, string said)
    {
        using var services = With((setting, value));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<SmartbiServers>());

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-to-be-repeated", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret@", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_become_a_server()
    {
        using var services = With(("OpenMode", "redirect"), ("ResourceTypes:0", "PAGE"), ("OpenModes:I8a", "proxy"), ("Address", "http://bi.example.com/smartbi/"));

        var server = services.GetRequiredService<SmartbiServers>().Find("bi")!;

        Assert.Equal(SmartbiOpenMode.Redirect, server.Options.OpenMode);
        Assert.Equal(SmartbiOpenMode.Proxy, server.Options.OpenModes["i8A"]);
        Assert.Equal(["PAGE"], server.Options.ResourceTypes);
        Assert.Equal("http://bi.example.com/smartbi/vision/openresource.jsp?resid=I8a%26", server.At("vision/openresource.jsp", [new("resid", "I8a&")]).AbsoluteUri);
    }

    [Fact]
    public void No_phone_gets_a_session_of_the_service_account()
    {
        var options = new SmartbiOptions { Servers = { Good("bi") } };
        (options.Servers[0].SignIn, options.Servers[0].OpenMode) = (SmartbiSignIn.ServiceAccount, SmartbiOpenMode.Redirect);

        Assert.Contains("redirect needs SignIn LoginToken", new SmartbiOptionsCheck().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_servers_of_one_name_need_keys()
    {
        var options = new SmartbiOptions { Servers = { Good("集团"), Good("集团") } };

        Assert.Contains("called 集团", new SmartbiOptionsCheck().Validate(null, options).FailureMessage, StringComparison.Ordinal);

        options.Servers[1].Key = "other";
        Assert.True(new SmartbiOptionsCheck().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("BI", "bi")]
    [InlineData("集团报表", "s")]
    public void A_server_has_a_name_for_addresses(string name, string begin)
    {
        var key = SmartbiServer.KeyOf(Good(name));

        Assert.StartsWith(begin, key, StringComparison.Ordinal);
        Assert.Matches("^[a-z0-9-]{1,20}$", key);
    }

    [Fact]
    public void A_user_is_known_by_what_the_settings_say()
    {
        var lin = SmartbiStand.Reader("lin", "LinXiaoMei", ("bi_name", "linxm"), ("region", "华东;华北"));

        Assert.Equal("lin", SmartbiUserMap.NameOf(lin, "username"));
        Assert.Equal("LinXiaoMei", SmartbiUserMap.NameOf(lin, "weComUserId"));
        Assert.Equal("linxm", SmartbiUserMap.NameOf(lin, "attribute:bi_name"));
        Assert.Null(SmartbiUserMap.NameOf(lin, "attribute:region"));
        Assert.Null(SmartbiUserMap.NameOf(lin, "attribute:none"));
        Assert.Null(SmartbiUserMap.NameOf(SmartbiStand.Reader(), "weComUserId"));
    }

    private static ServiceProvider With(params (string Name, string Value)[] settings)
    {
        var good = new Dictionary<string, string?>
        {
            ["Smartbi:0:Name"] = "bi",
            ["Smartbi:0:Address"] = "http://bi.example.com/smartbi",
            ["Smartbi:0:User"] = "portal",
            ["Smartbi:0:Password"] = "not-to-be-repeated",
        };
        foreach (var (name, value) in settings)
        {
            good[$"Smartbi:0:{name}"] = value;
        }

        return new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(good).Build()).AddLogging().AddSmartbi()
            .BuildServiceProvider();
    }

    private static SmartbiServerOptions Good(string name) => new() { Name = name, Address = new Uri("http://bi/smartbi"), User = "portal", Password = "x" };
}
