using System.Text.Json.Serialization;
using Microsoft.Extensions.FileProviders;
using SmartbiSandbox.Control;
using SmartbiSandbox.Exports;
using SmartbiSandbox.Pages;
using SmartbiSandbox.Rmi;
using SmartbiSandbox.Server;

namespace SmartbiSandbox;

/// <summary>A stand-in for a Smartbi server: for the demo and for tests, never deployed.</summary>
public sealed class SmartbiApp
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.Sources.Insert(0, Seed.Source());
        builder.Services.AddSmartbi();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        var options = builder.Configuration.GetSection("Sandbox").Get<SandboxOptions>() ?? new();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(options.Url.AbsoluteUri);
        }

        var app = builder.Build();
        app.UseMiddleware<CallGate>();
        app.UseWebSockets();
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = SandboxOptions.BasePath + "/vision/static",
            FileProvider = new EmbeddedFileProvider(typeof(SmartbiApp).Assembly, "assets"),
        });
        app.UseRouting();
        var smartbi = app.MapGroup(SandboxOptions.BasePath);
        smartbi.MapPost("/vision/RMIServlet", (HttpContext http, RmiServlet servlet) => servlet.RunAsync(http));
        FrontPages.Map(smartbi);
        ReportPages.Map(smartbi);
        SheetData.Map(smartbi);
        IntegratedPages.Map(smartbi);
        LiveSocket.Map(smartbi);
        SheetExport.Map(smartbi);
        app.MapControl();
        if (!app.Environment.IsEnvironment("Test"))
        {
            app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));
        }

        await app.RunAsync();
    }
}

static class SmartbiServices
{
    public static void AddSmartbi(this IServiceCollection services)
    {
        services.AddOptions<SandboxOptions>().BindConfiguration("Sandbox").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<World>();
        services.AddSingleton<RmiServlet>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)));
    }
}
