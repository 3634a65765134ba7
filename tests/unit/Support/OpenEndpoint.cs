using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Portal.Tests.Support;

/// <summary>An address of the test's own inside of the real pipeline: routing leaves an endpoint that is already chosen.</summary>
internal sealed class OpenEndpoint(string prefix, RequestDelegate answer, params object[] metadata) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((HttpContext context, RequestDelegate rest) =>
        {
            if (context.Request.Path.StartsWithSegments(prefix))
            {
                context.SetEndpoint(new Endpoint(answer, new EndpointMetadataCollection([new AllowAnonymousAttribute(), .. metadata]), prefix));
            }

            return rest(context);
        });
        next(app);
    };
}
