using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Data.Seeds;
using Portal.Tests.Support;

namespace Portal.Tests.Demo;

[SameOnEveryDatabase]
public sealed class DemoServicesTests
{
    [Fact]
    public async Task The_demo_shows_its_passwords_and_they_open_it()
    {
        await using var app = new PortalApp().With("Portal:Demo", "true").With("DataSources:demo:Provider", "Sqlite").With("DataSources:demo:Connection", "Data Source=:memory:");
        var page = await (await app.StrangerAsync()).PageAsync("/sign-in");
        var shown = page.QuerySelectorAll(".demo tr").Select(row => (Name: row.TextContent.Split(' ')[0].Trim(), Password: row.QuerySelector("code")!.TextContent)).ToList();

        Assert.Equal(["admin", "lin", "wang", "zhou"], shown.Select(s => s.Name));
        foreach (var (name, password) in shown)
        {
            using var welcome = await (await app.StrangerAsync()).SignInAsync(name, password);
            Assert.Equal(HttpStatusCode.Redirect, welcome.StatusCode);
        }

        Assert.Equal(["华东"], (await app.AccountAsync("lin")).Attributes["region"]);
        Assert.Equal(2, (await app.AccountAsync("lin")).GroupIds.Count);
        Assert.True((await app.AccountAsync("admin")).IsAdmin);
    }

    [Fact]
    public void The_data_source_of_the_demo_is_there_without_being_configured()
    {
        var (configuration, services) = Add(("Portal:Demo", "true"), ("Demo:Warehouse", "somewhere/demo.db"));

        Assert.Equal(("Sqlite", "Data Source=somewhere/demo.db"), (configuration["DataSources:demo:Provider"], configuration["DataSources:demo:Connection"]));
        Assert.Single(services, s => s.ServiceType == typeof(IHostedService));
    }

    [Fact]
    public void A_source_that_somebody_configured_is_not_built_over()
    {
        var (configuration, services) = Add(("Portal:Demo", "true"), ("DataSources:demo:Connection", "Data Source=mine.db"));

        Assert.Equal("Data Source=mine.db", configuration["DataSources:demo:Connection"]);
        Assert.DoesNotContain(services, s => s.ServiceType == typeof(IHostedService));
    }

    [Fact]
    public void A_deployment_has_nothing_of_the_demo() => Assert.Empty(Add(("Portal:Demo", "false")).Services);

    private static (ConfigurationManager Configuration, ServiceCollection Services) Add(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        var services = new ServiceCollection();
        services.AddDemo(configuration);
        return (configuration, services);
    }
}
