using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Portal.Operations;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

public sealed partial class MetricsTests
{
    [Fact]
    public void Instruments_read_as_Prometheus_reads_them()
    {
        using var meter = new Meter("Portal.Test." + Guid.NewGuid());
        using var reader = new MetricsReader();
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddReader(reader)
            .AddView("portal.render.duration", new ExplicitBucketHistogramConfiguration { Boundaries = [0.1, 1] }).Build();
        meter.CreateCounter<long>("portal.reports.opened", description: "Reports opened.").Add(3, new KeyValuePair<string, object?>("report", "a \"b\"\\\n"));
        meter.CreateUpDownCounter<int>("portal.seats").Add(-2);
        meter.CreateObservableGauge("portal.memory", () => 1.5, "By");
        var duration = meter.CreateHistogram<double>("portal.render.duration", "s");
        duration.Record(0.05);
        duration.Record(0.5);
        duration.Record(5);

        var lines = reader.Read().Split('\n');

        Assert.Contains("# HELP portal_reports_opened_total Reports opened.", lines);
        Assert.Contains("# TYPE portal_reports_opened_total counter", lines);
        Assert.Contains("""portal_reports_opened_total{report="a \"b\"\\\n"} 3""", lines);
        Assert.Contains("# TYPE portal_seats gauge", lines);
        Assert.Contains("portal_seats -2", lines);
        Assert.Contains("portal_memory_bytes 1.5", lines);
        Assert.Contains("""portal_render_duration_seconds_bucket{le="0.1"} 1""", lines);
        Assert.Contains("""portal_render_duration_seconds_bucket{le="1"} 2""", lines);
        Assert.Contains("""portal_render_duration_seconds_bucket{le="+Inf"} 3""", lines);
        Assert.Contains("portal_render_duration_seconds_sum 5.55", lines);
        Assert.Contains("portal_render_duration_seconds_count 3", lines);
    }

    [Fact]
    public async Task Requests_and_memory_are_counted_without_further_ado()
    {
        await using var app = new PortalApp().With("Metrics:Token", "a-token-of-the-collector");
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "a-token-of-the-collector");
        await client.GetStringAsync("/health/live", TestContext.Current.CancellationToken);

        // A request is counted after its answer has gone out.
        var text = "";
        for (var i = 0; i < 600 && !text.Contains("http_server_request_duration_seconds_bucket{", StringComparison.Ordinal); i++)
        {
            text = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        }

        Assert.Contains("http_server_request_duration_seconds_bucket{", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_memory_working_set_bytes", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Sample(), line));
    }

    [Theory]
    [InlineData(null, null, null, HttpStatusCode.NotFound)]
    [InlineData("203.0.113.5", null, null, HttpStatusCode.NotFound)]
    [InlineData("127.0.0.1", null, null, HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "203.0.113.5", null, HttpStatusCode.NotFound)]
    [InlineData("203.0.113.5", null, "Bearer wrong-token-of-nobody", HttpStatusCode.NotFound)]
    [InlineData("203.0.113.5", null, "Bearer a-token-of-the-collector", HttpStatusCode.OK)]
    public async Task Only_this_machine_and_the_token_may_read(string? caller, string? forwardedFor, string? authorization, HttpStatusCode expected)
    {
        await using var app = new PortalApp().With("Metrics:Token", "a-token-of-the-collector");

        var answer = await app.Server.SendAsync(context =>
        {
            context.Request.Path = "/metrics";
            context.Connection.RemoteIpAddress = caller is null ? null : IPAddress.Parse(caller);
            context.Request.Headers["X-Forwarded-For"] = forwardedFor;
            context.Request.Headers.Authorization = authorization;
        }, TestContext.Current.CancellationToken);

        Assert.Equal((int)expected, answer.Response.StatusCode);
    }

    [Theory]
    [InlineData("admin", HttpStatusCode.OK)]
    [InlineData("lin", HttpStatusCode.NotFound)]
    public async Task Of_the_users_only_admins_may_read(string user, HttpStatusCode expected)
    {
        await using var app = new PortalApp();
        await app.PlantCastAsync();
        using var client = await app.ClientAsync(user);

        using var answer = await client.GetAsync("/metrics", TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_0-9]+ .*|# HELP [a-z_0-9]+ ?|[a-z_0-9]+(\{([a-z_0-9]+="([^"\\]|\\.)*",?)+\})? -?([0-9.E+-]+|\+Inf))$""")]
    private static partial Regex Sample();
}
