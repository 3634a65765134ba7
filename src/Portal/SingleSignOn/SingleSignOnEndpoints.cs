using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Portal.Core.Sessions;
using Portal.Core.SingleSignOn;
using Portal.Hosting;
using Portal.Sessions;

namespace Portal.SingleSignOn;

/// <summary>Where CAS sends readers back with a ticket, and posts that a session of its own has ended.</summary>
internal static partial class SingleSignOnEndpoints
{
    private const int MostBytes = 64 * 1024;

    public static async Task<IResult> EnterAsync(
        string? state, string? ticket, HttpContext context, SignOnDoor door, SignOnStates states, CasServer cas, VouchedUsers users, IOptions<CasOptions> options,
        ILogger<SignOnDoor> logger, CancellationToken ct)
    {
        if (!options.Value.IsSet)
        {
            return Results.NotFound();
        }

        context.Response.NoStore();
        if (states.Find(context.Request, state) is not { } to)
        {
            return Stop(SignOnFault.State);
        }

        if (!CasServer.IsTicket(ticket))
        {
            return Stop(SignOnFault.Refused);
        }

        try
        {
            var person = await cas.ValidateAsync(door.ServiceOf(context, state!), ticket!, ct);
            var (verdict, user) = await users.EnterAsync(person, options.Value, "cas", ct);
            if (user is null)
            {
                return Stop(SignOnStop.Of(verdict));
            }

            await PortalSession.BeginAsync(context, user, keep: false, isMember: true, ticket: ticket);
            return Results.LocalRedirect(to);
        }
        catch (CasException error)
        {
            LogRefused(logger, error.Fault, error.Message);
            return Stop(SignOnStop.Of(error.Fault));
        }
    }

    /// <summary>Single logout. Who posts a ticket knows it from CAS: it is as secret as the session it began.</summary>
    public static async Task<IResult> EndAsync(HttpRequest request, UserSessions sessions, IOptions<CasOptions> options, CancellationToken ct)
    {
        if (!options.Value.IsSet)
        {
            return Results.NotFound();
        }

        if (!request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await request.ReadFormAsync(ct);
        if (CasXml.ReadLogout(form["logoutRequest"]) is { } ticket)
        {
            await sessions.EndByTicketAsync(ticket, ct);
        }

        return Results.Ok(); // whether somebody was signed in is not told
    }

    public static void MapSingleSignOn(this WebApplication app)
    {
        app.MapGet(SignOnDoor.CasCallback, EnterAsync).AllowAnonymous().RequireRateLimiting(EnterLimits.Name);
        // Not limited: it comes from one address for everybody, and CAS tells of an end once.
        app.MapPost(SignOnDoor.CasCallback, EndAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        BackChannel.Map(app);
        app.MapGet("/sign-out/sso", LeaveAsync).AllowAnonymous();
    }

    private static async Task LeaveAsync(HttpContext context, SignOnDoor door)
    {
        if (!await door.EndAsync(context))
        {
            context.Response.Redirect(SignOnStop.AddressOf(SignOnFault.SignedOut));
        }
    }

    private static IResult Stop(SignOnFault fault) => Results.LocalRedirect(SignOnStop.AddressOf(fault));

    [LoggerMessage(LogLevel.Warning, "A ticket of CAS was not taken, {Fault}: {Reason}")]
    private static partial void LogRefused(ILogger logger, CasFault fault, string reason);
}
