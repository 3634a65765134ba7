using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Pages.Admin.Import;

/// <summary>How large a list may be. What says that it is larger is not read at all: the page says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadLimitAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    public const long MostBytes = 20 * 1024 * 1024;
    private const long Envelope = 64 * 1024;

    /// <summary>Before the form is read for its token.</summary>
    public int Order => 800;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            return;
        }

        var isTooLarge = request.ContentLength > MostBytes + Envelope;
        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // Kestrel throws away what comes for five seconds more. Cut off at once, a browser that still sends shows an error of its own and not our answer.
            size.MaxRequestBodySize = isTooLarge ? null : MostBytes + Envelope;
        }

        if (isTooLarge)
        {
            context.Result = new LocalRedirectResult(request.Path + "?tooLarge=true");
        }
    }
}
