using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

public sealed class ProbeMendTests(OneSite site) : IClassFixture<OneSite>
{
    [Theory]
    [InlineData("signature", 400, "HTTP 400", "服务器地址")]
    [InlineData("signature", 503, "HTTP 503", "ticket")]
    [InlineData("config", null, "config:invalid signature", "代理改写")]
    [InlineData("agentconfig", 42012, "agentConfig:invalid", "同一个应用")]
    [InlineData("check", null, "getContext", "升级企业微信")]
    [InlineData("bridge", null, "timeout", "在企业微信里打开")]
    [InlineData("context", null, "getContext:permission denied", "可信域名")]
    [InlineData("share", null, "something new", "错误码查询")]
    public async Task Every_failure_has_a_mend(string step, int? code, string message, string mend)
    {
        using var browser = await ProbePageTests.MemberAsync(site.Site);
        using var answer = await ProbePageTests.ReportAsync(browser, ProbePageTests.Step(step, code, message));
        Assert.Contains(mend, string.Join(' ', (await answer.PageAsync()).Texts(".checks li")), StringComparison.Ordinal);
    }
}
