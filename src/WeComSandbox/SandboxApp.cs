using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using WeComSandbox.Api;
using WeComSandbox.Callbacks;
using WeComSandbox.Cloud;
using WeComSandbox.Control;
using WeComSandbox.Pages;
using WeComSandbox.Phones;

namespace WeComSandbox;

/// <summary>A stand-in for the WeCom cloud: for the demo and for tests, never deployed.</summary>
public sealed class SandboxApp
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.Sources.Insert(0, Seed.Source());
        builder.Services.AddSandbox();
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        var options = builder.Configuration.GetSection("Sandbox").Get<SandboxOptions>() ?? new();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(options.Url.AbsoluteUri, options.PhoneUrl.Replace("{phone}.", "", StringComparison.Ordinal));
        }

        // Files up to 20 MB, and one byte more to see that it is refused by its rule.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024);

        var app = builder.Build();
        app.UseMiddleware<PhoneFrames>();
        app.UseRouting();
        app.MapCgi();
        app.MapControl();
        app.MapLoginStatus();
        app.MapRazorPages();
        if (!app.Environment.IsEnvironment("Test"))
        {
            app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));
        }

        await app.RunAsync();
    }
}

static class SandboxServices
{
    public static void AddSandbox(this IServiceCollection services)
    {
        services.AddOptions<SandboxOptions>().BindConfiguration("Sandbox").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new SandboxClock(provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.AddSingleton<World>();
        services.AddSingleton<CgiGate>();
        services.AddSingleton<EventWriter>();
        services.AddSingleton<CallbackSender>();
        services.AddSingleton<PhoneAddress>();
        services.AddSingleton<PortalForwarder>();
        services.AddSingleton<LoginScans>();
        services.AddSingleton<BridgeJudge>();
        services.AddSingleton<PhoneScreen>();
        services.AddHttpClient(CallbackSender.Client, client => client.Timeout = TimeSpan.FromSeconds(5));
        services.AddHttpClient(PortalForwarder.Client)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)));
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddRazorPages();
    }
}
