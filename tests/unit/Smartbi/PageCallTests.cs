using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Core.Reports.Smartbi;
using Portal.SmartbiWeb;

namespace Portal.Tests.Smartbi;

public sealed class PageCallTests
{
    [Theory]
    [InlineData("UserService", "isLogged", "[]", true)]
    [InlineData("CatalogService", "getCatalogElementById", "[\"own\"]", true)]
    [InlineData("CatalogService", "getCatalogElementById", "[\"other\"]", false)]
    [InlineData("CatalogService", "getCatalogElementById", "[[\"own\"]]", false)]
    [InlineData("CatalogService", "getCatalogElementById", "own", false)]
    [InlineData("CombinedQueryService", "openCombinedQuery", "[\"other\",null]", false)]
    [InlineData("ChartService", "getData", "[\"x\"]", true)]
    [InlineData("ChartService", "deleteChart", "[\"x\"]", false)]
    [InlineData("ChartService", "UpdateChart", "[\"x\"]", false)]
    [InlineData("SheetService", "saveDraft", "[]", true)]
    [InlineData("SheetService", "getData", "[]", false)]
    [InlineData("UserService", "login", "[]", false)]
    [InlineData("userservice", "LOGIN", "[]", false)]
    [InlineData("LoginTokenModule", "generateLoginToken", "[]", false)]
    public void A_call_is_known_or_named_in_the_settings_and_never_signs_in(string className, string methodName, string values, bool expected)
    {
        var options = new SmartbiServerOptions
        {
            Name = "bi",
            Address = new Uri("http://bi.corp/smartbi"),
            PageCalls = { "ChartService.*", "SheetService.saveDraft", "UserService.*", "LoginTokenModule.*", "userservice.*" },
        };
        using var servers = new SmartbiServers(Options.Create(new SmartbiOptions { Servers = { options } }), NullLoggerFactory.Instance);
        Assert.Equal(expected, PageCalls.Allows(servers.All[0], "own", className, methodName, values));
    }
}
