using Microsoft.AspNetCore.Mvc;
using Portal.Core.Reports.Smartbi;
using Portal.Hosting;
using Portal.Pages.Reports;

namespace Portal.SmartbiWeb;

/// <summary>Pages of Smartbi servers under the portal's own address.</summary>
public static class SmartbiWebServices
{
    public static IServiceCollection AddSmartbiPages(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        services.AddLogging(logging => logging.AddFilter("Yarp", LogLevel.Error)); // what it warns of is said by PageForwarder, without the address
        services.AddSingleton<SmartbiPass>();
        services.AddSingleton<SmartbiPictureDoor>(s => (server, resource, view) => SmartbiDoor.ForPicture(s.GetRequiredService<SmartbiPass>(), server, resource, view));
        services.AddScoped<PageStops>();
        services.AddScoped<PageForwarder>();
        services.AddScoped<SmartbiDoor>();
        return services;
    }

    public static void MapSmartbi(this WebApplication app)
    {
        app.MapGet("/reports/{id}/smartbi", (string id, HttpContext http, SmartbiDoor door, CurrentUser current, ReportOpener opener) =>
            door.EnterAsync(id, http, current, opener));
        app.Map("/smartbi/{server}/{pass}/{**path}", (string server, string pass, string? path, HttpContext http, SmartbiDoor door) =>
            door.AnswerAsync(server, pass, path ?? "", http)).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(PageRequest.MostBytes));
    }
}
