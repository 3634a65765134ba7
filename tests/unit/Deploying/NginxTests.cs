using System.Text.RegularExpressions;
using Portal.Core.Captures;
using Portal.Pages.Admin.Import;

namespace Portal.Tests.Deploying;

public sealed class NginxTests
{
    [Theory]
    [InlineData("deploy/nginx/portal.conf")]
    [InlineData("deploy/docker/nginx.conf")]
    public void The_proxy_waits_longer_than_a_picture_takes_and_lets_long_addresses_and_lists_of_users_through(string path)
    {
        var conf = DeployFolder.Text(path);

        var answer = new CapturesOptions().AnswerWithin.TotalSeconds;
        Assert.True(DeployFolder.Seconds(Value(conf, "proxy_read_timeout")) >= answer + 10);
        Assert.True(DeployFolder.Seconds(Value(conf, "proxy_send_timeout")) >= answer + 10);
        Assert.True(DeployFolder.Bytes(Value(conf, "large_client_header_buffers").Split(' ')[1]) > 8192);
        Assert.True(DeployFolder.Bytes(Value(conf, "proxy_buffer_size")) >= 16384);
        Assert.True(DeployFolder.Bytes(Value(conf, "client_max_body_size")) > Math.Max(
            new Portal.Hosting.PortalOptions().MaxRequestBytes, UploadLimitAttribute.MostBytes));
    }

    [Theory]
    [InlineData("deploy/nginx/portal.conf")]
    [InlineData("deploy/docker/nginx.conf")]
    public void What_a_caller_says_of_himself_is_not_passed_on(string path)
    {
        var conf = DeployFolder.Text(path);

        Assert.Contains("proxy_set_header X-Forwarded-For $remote_addr;", conf, StringComparison.Ordinal);
        Assert.Contains("proxy_set_header X-Forwarded-Proto $scheme;", conf, StringComparison.Ordinal);
        Assert.Contains("proxy_set_header Host $http_host;", conf, StringComparison.Ordinal);
        Assert.DoesNotContain("$proxy_add_x_forwarded_for", conf, StringComparison.Ordinal);
        Assert.Matches(@"location = /metrics \{\s+return 404;", conf);
    }

    private static string Value(string conf, string name) => Regex.Match(conf, $@"^\s+{name} ([^;]+);", RegexOptions.Multiline).Groups[1].Value;
}
