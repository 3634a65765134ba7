using Portal.Core.WeCom;

namespace Portal.Tests.WeComAdmin;

public sealed class AgentFindingsTests
{
    private static readonly AppSettings _app = new()
    {
        AgentId = 1000002,
        Name = "数据门户",
        Corp = new CorpSettings
        {
            Id = 1,
            CorpId = "ww1",
            Name = "",
            SocialFeatures = true,
            ServerAddress = new Uri("https://bi.example.com:8443"),
            ApiAddress = Corp.PublicApi,
            AuthorizeAddress = Corp.PublicAuthorize,
            LoginAddress = Corp.PublicLogin,
        },
    };

    [Theory]
    [InlineData("bi.example.com:8443", FindingLevel.Ok)]
    [InlineData("BI.example.com:8443", FindingLevel.Ok)]
    [InlineData("bi.example.com", FindingLevel.Bad)]
    [InlineData("", FindingLevel.Bad)]
    [InlineData(null, FindingLevel.Bad)]
    public void The_trusted_domain_counts_with_its_port(string? domain, FindingLevel level)
    {
        var finding = AgentFindings.Of(new Agent { RedirectDomain = domain }, _app).Single(f => f.Title.Chinese.Contains("可信域名", StringComparison.Ordinal));
        Assert.Equal(level, finding.Level);
        Assert.True(level == FindingLevel.Ok || finding.Text!.Chinese.Contains("bi.example.com:8443", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://bi.example.com:8443/wecom/enter?app=1000002", FindingLevel.Ok)]
    [InlineData("https://bi.example.com:8443", FindingLevel.Ok)]
    [InlineData("http://bi.example.com:8443/", FindingLevel.Warn)]
    [InlineData("https://old.example.com/", FindingLevel.Warn)]
    [InlineData("", FindingLevel.Warn)]
    public void The_home_page_has_to_open_the_portal(string home, FindingLevel level) =>
        Assert.Equal(level, AgentFindings.Of(new Agent { HomeUrl = home }, _app).Single(f => f.Title.Chinese.Contains("主页", StringComparison.Ordinal)).Level);

    [Fact]
    public void An_app_that_nobody_sees_or_that_is_off_is_wrong()
    {
        var findings = AgentFindings.Of(new Agent { Close = 1 }, _app).ToList();
        Assert.Contains(findings, f => f.Level == FindingLevel.Bad && f.Title.Chinese == "应用已停用");
        Assert.Contains(findings, f => f.Level == FindingLevel.Bad && f.Title.Chinese == "没有人看得到这个应用");
        var seen = AgentFindings.Of(new Agent { Departments = new([2, 5]), Users = new([new("ChenXinYi")]) }, _app);
        Assert.Contains(seen, f => f.Title.Chinese == "可见范围：2 个部门、1 位成员");
    }
}
