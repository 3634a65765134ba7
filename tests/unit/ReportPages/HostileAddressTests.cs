using System.Net;
using FsCheck.Fluent;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

[SameOnEveryDatabase]
public sealed class HostileAddressTests(HostileAddressTests.Arranged site) : IClassFixture<HostileAddressTests.Arranged>
{
    private static readonly string[] Names =
        ["region", "n", "d", "p", "p.from", "p.to", "REGION", "", "x", "_fresh", "_wait", "_apply", "_more", "_fields", "_below", "_sort.b1", "_page.b1", "_q.region", "__proto__"];

    private static readonly string[] Values =
        ["", "华东", "'; drop table sales; --", "<script>alert(1)</script>", "-", "--", "-units", "%", "\0", "\ud800", "9999999999999999999", "-1", "NaN", "1e999", "2026-13-45",
         "2026-01-01..", "..", "0001-01-01..9999-12-31", "{0}", "\r\nSet-Cookie: a=b", "../../etc/passwd", new('长', 1500)];

    private readonly ReportSite _site = site.Site;

    [Fact]
    public async Task No_address_makes_a_page_throw()
    {
        using var lin = await _site.SignInAsync();
        var addresses = Gen.Zip(
            Gen.Elements("", "/parameters", "/parameters/region", "/blocks/b1", "/blocks/b99", "/charts/b1", "/time"),
            Gen.Zip(Gen.Elements(Names), Gen.Elements(Values)).ArrayOf(4)).Sample(60);

        foreach (var (part, pairs) in addresses)
        {
            var query = string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Item1)}={Escape(pair.Item2)}"));
            foreach (var fragment in new[] { false, true })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/reports/r{part}?{query}");
                if (fragment)
                {
                    request.Headers.Add("HX-Request", "true");
                }

                using var response = await lin.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Redirect or HttpStatusCode.BadRequest,
                    $"{response.StatusCode} {request.RequestUri}");
            }
        }
    }

    [Theory]
    [InlineData("/reports/%2e%2e%2fadmin")]
    [InlineData("/reports/%27%20or%201=1")]
    [InlineData("/reports/r/blocks/%3Cscript%3E")]
    [InlineData("/reports/r/parameters/%ff%fe")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var lin = await _site.SignInAsync();

        using var response = await lin.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, response.StatusCode.ToString());
    }

    // Half a surrogate pair cannot be escaped as it stands.
    private static string Escape(string value) => value == "\ud800" ? "%ED%A0%80" : Uri.EscapeDataString(value);

    public sealed class Arranged() : SharedSite(new ReportSite().WithReport("r",
        """
        parameters:
          - { name: region, label: 地区, type: tree, multiple: true, options_sql: "select distinct region, null, region from sales" }
          - { name: n, label: 数, type: number, default: 1 }
          - { name: d, label: 日, type: date, default: today }
          - { name: p, label: 期, type: date_range, default: this_month }
        datasets: { t: "select province, units, @n n, @d d, @p.from f from sales where region in @region" }
        blocks: [{ type: table, dataset: t, sort: true, page_size: 2 }]
        """));
}
