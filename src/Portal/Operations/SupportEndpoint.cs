using System.Globalization;
using System.Net.Mime;
using Portal.Core;
using Portal.Hosting;
using Portal.Sessions;

namespace Portal.Operations;

/// <summary>The support bundle, for admins.</summary>
internal static class SupportEndpoint
{
    public static void MapSupport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/settings/support.zip", AnswerAsync).RequireAuthorization(PortalSignIn.AdminPolicy);

    private static async Task<IResult> AnswerAsync(SupportBundle bundle, CompanyClock clock, HttpContext context, CancellationToken ct)
    {
        context.Response.NoStore();
        var name = string.Create(CultureInfo.InvariantCulture, $"portal-support-{clock.Now:yyyyMMdd-HHmm}.zip");
        return Results.File(await bundle.MakeAsync(ct), MediaTypeNames.Application.Zip, name);
    }
}
