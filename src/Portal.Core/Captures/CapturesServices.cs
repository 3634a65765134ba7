using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Captures;

public static class CapturesServices
{
    /// <summary>Pictures of reports, their watermarks, and what is drawn on them; the browser registers itself.</summary>
    public static IServiceCollection AddCaptures(this IServiceCollection services)
    {
        services.AddOptions<CapturesOptions>().BindConfiguration("Captures").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TicketRows>();
        services.AddSingleton(typeof(PageTickets<>));
        services.AddSingleton(typeof(PictureDrawing<>));
        services.AddSingleton<Watermarks>();
        services.AddSingleton<KeptPixels>();
        services.AddSingleton<CaptureRoom>();
        services.AddSingleton<CaptureFolder>();
        services.AddSingleton<SingleFlight>();
        services.AddSingleton<CaptureFailures>();
        services.AddScoped<WatermarkSettings>();
        services.AddScoped<ReportCaptures>();
        services.AddScoped<CaptureRun>();
        services.AddScoped<MarkedCaptures>();
        services.AddScoped<CapturedParts>();
        services.AddScoped<MarkDrawing>();
        services.AddScoped<CaptureDrawing>();
        services.AddScoped<CapturePixels>();
        services.AddScoped<DerivedPictures>();
        services.AddSingleton<CaptureSweep>();
        services.AddHostedService(s => s.GetRequiredService<CaptureSweep>());
        return services;
    }
}
