using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>Every address of administration that there is, found by the routes and not by a list that somebody forgets.</summary>
public sealed partial class EveryAdminAddressTests(CastPortal portal) : IClassFixture<CastPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_ordinary_user_finds_none_of_them_whatever_he_sends()
    {
        using var lin = await portal.App.ClientAsync("lin");
        var open = new List<string>();
        foreach (var address in Addresses())
        {
            using var seen = await lin.GetAsync(address, Ct);
            using var sent = await lin.PostAsync(address, new FormUrlEncodedContent([new("ids", "1"), new("name", "x")]), Ct);
            using var gone = await lin.DeleteAsync(address, Ct);
            open.AddRange(new[] { seen, sent, gone }.Where(answer => answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
                .Select(answer => $"{answer.RequestMessage!.Method} {address}: {answer.StatusCode}"));
        }

        Assert.Empty(open);
    }

    [Fact]
    public async Task Nobody_is_led_to_the_sign_in_page_by_each_of_them()
    {
        using var nobody = await portal.App.StrangerAsync();
        var open = new List<string>();
        foreach (var address in Addresses())
        {
            using var seen = await nobody.GetAsync(address, Ct);
            using var sent = await nobody.PostAsync(address, new FormUrlEncodedContent([]), Ct);
            open.AddRange(new[] { seen, sent }.Where(answer => !IsLedToSignIn(answer)).Select(answer => $"{answer.RequestMessage!.Method} {address}: {answer.StatusCode}"));
        }

        Assert.Empty(open);
    }

    private static bool IsLedToSignIn(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.MethodNotAllowed
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal));

    private string[] Addresses()
    {
        string[] addresses = [.. portal.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Where(pattern => pattern.StartsWith("/admin", StringComparison.OrdinalIgnoreCase))
            .Select(pattern => Values().Replace(pattern, "1")).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(addresses.Length >= 40, string.Join('\n', addresses));
        return addresses;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Values();
}
