using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Sharing;

public static class SharingServices
{
    public static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.AddOptions<PicturesOptions>().BindConfiguration("Captures").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PrintTickets>();
        services.AddSingleton<Watermarks>();
        services.AddSingleton<CaptureFolder>();
        services.AddSingleton<ShotFlights>();
        services.AddSingleton<PictureFailures>();
        services.AddScoped<WatermarkSettings>();
        services.AddScoped<SharingRules>();
        services.AddScoped<ReportPictures>();
        services.AddScoped<PictureTaking>();
        services.AddSingleton<DrawingTickets>();
        services.AddScoped<MarkedPictures>();
        services.AddScoped<MarkDrawing>();
        services.AddScoped<PictureDrawing>();
        services.AddScoped<JpegPictures>();
        services.AddSingleton<CaptureSweep>();
        services.AddHostedService(s => s.GetRequiredService<CaptureSweep>());
        return services;
    }
}
