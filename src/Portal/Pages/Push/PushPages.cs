using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Hosting;

namespace Portal.Pages.Push;

public static class PushPages
{
    public static IServiceCollection AddPushPages(this IServiceCollection services)
    {
        services.AddSingleton<HookGuesses>();
        services.AddScoped<PlanChoices>();
        // A new plan, one of a report, and one that is there are the same form.
        services.Configure<RazorPagesOptions>(pages =>
        {
            pages.Conventions.AddPageRoute("/Push/Plan", "/push/plans/{id:long}");
            pages.Conventions.AddPageRoute("/Push/Plan", "/reports/{report}/push"); // with the values of the view
        });
        return services;
    }
}
