using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Core.Reports.Smartbi;
using Portal.SmartbiWeb;

namespace Portal.Tests.Smartbi;

public sealed class PageAddressTests
{
    private const string Prefix = "/smartbi/bi/PASS";

    [Theory]
    [InlineData("src=\"/smartbi/vision/js/a.js\"", "src=\"/smartbi/bi/PASS/vision/js/a.js\"")]
    [InlineData("url(/smartbi/vision/img/a.png)", "url(/smartbi/bi/PASS/vision/img/a.png)")]
    [InlineData("var contextPath = \"/smartbi\";", "var contextPath = \"/smartbi/bi/PASS\";")]
    [InlineData("href='http://bi.corp:8080/smartbi/vision/a.css'", "href='https://portal.example/smartbi/bi/PASS/vision/a.css'")]
    [InlineData("\"http:\\/\\/bi.corp:8080\\/smartbi\\/vision\"", "\"https:\\/\\/portal.example\\/smartbi\\/bi\\/PASS\\/vision\"")]
    [InlineData("'ws://bi.corp:8080/smartbi/live'", "'wss://portal.example/smartbi/bi/PASS/live'")]
    [InlineData("src=\"//BI.corp:8080/smartbi/x.js\"", "src=\"https://portal.example/smartbi/bi/PASS/x.js\"")]
    [InlineData("\"/smartbix/page\" \"/smartbi2/x\" a/smartbi/b", "\"/smartbix/page\" \"/smartbi2/x\" a/smartbi/b")]
    [InlineData("'http://bi.corp:8080/smartbi2/a' 'http://bi.corp/smartbi/a'", "'http://bi.corp:8080/smartbi2/a' 'http://bi.corp/smartbi/a'")]
    [InlineData("'vision/a.js' '../b.js'", "'vision/a.js' '../b.js'")]
    public void Addresses_in_code_become_the_portals(string text, string expected) => Assert.Equal(expected, At("http://bi.corp:8080/smartbi").Rewrite(text, isCode: true));

    [Fact]
    public void In_data_only_whole_addresses_are_touched() => Assert.Equal(
        "{\"path\":\"/smartbi/x\",\"a\":\"https://portal.example/smartbi/bi/PASS/y\"}",
        At("http://bi.corp:8080/smartbi").Rewrite("{\"path\":\"/smartbi/x\",\"a\":\"http://bi.corp:8080/smartbi/y\"}", isCode: false));

    [Fact]
    public void A_server_without_a_path_is_known_by_its_folders() => Assert.Equal(
        "\"/smartbi/bi/PASS/vision/a.js\" \"/other/a.js\"", At("http://bi.corp:8080").Rewrite("\"/vision/a.js\" \"/other/a.js\"", isCode: true));

    [Theory]
    [InlineData("http://bi.corp:8080/smartbi/vision/a?b=1#c", "/smartbi/bi/PASS/vision/a?b=1#c")]
    [InlineData("http://bi.corp:8080/other/a", null)]
    [InlineData("http://bi.corp/smartbi/a", null)]
    [InlineData("https://bi.corp:8080/smartbi/a", null)]
    [InlineData("http://bi.corp:8080/smartbi/../other", null)]
    public void A_redirect_is_followed_within_the_servers_own_part_of_its_host(string to, string? expected) =>
        Assert.Equal(expected, At("http://bi.corp:8080/smartbi").ToPortal(new Uri(to)));

    private static PageAddresses At(string server)
    {
        var options = new SmartbiOptions { Servers = { new SmartbiServerOptions { Name = "bi", Address = new Uri(server) } } };
        using var servers = new SmartbiServers(Options.Create(options), NullLoggerFactory.Instance);
        return new PageAddresses(servers.All[0], "https://portal.example", Prefix);
    }
}
