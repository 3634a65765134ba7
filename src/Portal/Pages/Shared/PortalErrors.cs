using System.Data.Common;
using System.Net.Sockets;

namespace Portal.Pages.Shared;

/// <summary>Turns what went wrong into a page with a way on; it is written outside of the pipeline, so it needs no database.</summary>
public static class PortalErrors
{
    public static void UsePortalErrors(this WebApplication app)
    {
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = WriteAsync,
            StatusCodeSelector = StatusOf,
            AllowStatusCode404Response = true,
        });
    }

    private static Task WriteAsync(HttpContext context) => context.RequestServices.GetRequiredService<ErrorPages>().WriteAsync(context);

    internal static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when IsDatabaseAway(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    // Drivers say IsTransient for a lost or refused connection; SQLite says it with a code: 5 busy, 10 disk, 13 full, 14 cannot open.
    private static bool IsDatabaseAway(Exception? exception) => exception switch
    {
        null => false,
        DbException { IsTransient: true } => true,
        DbException { InnerException: SocketException or TimeoutException } => true,
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 10 or 13 or 14 } => true,
        _ => IsDatabaseAway(exception.InnerException),
    };
}
