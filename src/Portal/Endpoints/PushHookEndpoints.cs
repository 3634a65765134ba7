using System.Text.Json;
using Portal.Core.Push;
using Portal.Hosting;

namespace Portal.Endpoints;

/// <summary>What outside jobs call: the key is the right, there is no session. A wrong key is not there, and soon nothing is for who guesses.</summary>
public static class PushHookEndpoints
{
    public static void MapPushHooks(this WebApplication app)
    {
        app.MapPost("/push/hooks/{key}", FireAsync).AllowAnonymous().DisableAntiforgery();
        app.MapGet("/push/hooks/{key}/runs/{id:long}", StatusAsync).AllowAnonymous();
    }

    private static async Task<IResult> FireAsync(string key, HttpContext context, PushHooks hooks, HookGuesses guesses, CancellationToken ct)
    {
        if (guesses.AreTooMany(context) || await hooks.FireAsync(key, ct) is not (true, var run))
        {
            guesses.Note(context);
            return Results.NotFound();
        }

        if (run is null)
        {
            return Results.Conflict(new { error = "the plan is paused, or its file is gone" });
        }

        var status = $"/push/hooks/{Uri.EscapeDataString(key)}/runs/{run.Id}";
        return Results.Accepted(status, new { run = run.Id, status });
    }

    private static async Task<IResult> StatusAsync(string key, long id, HttpContext context, PushHooks hooks, HookGuesses guesses, CancellationToken ct)
    {
        if (guesses.AreTooMany(context) || await hooks.StatusAsync(key, id, ct) is not var (run, counts))
        {
            guesses.Note(context);
            return Results.NotFound();
        }

        var notSent = counts.People.Where(p => p.Key is not (PushOutcome.Sent or PushOutcome.Waiting) && p.Value > 0)
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Key.ToString()), p => p.Value);
        return Results.Json(new
        {
            state = JsonNamingPolicy.CamelCase.ConvertName(run.State.ToString()),
            recipients = counts.Recipients,
            sent = counts.Of(PushOutcome.Sent),
            waiting = counts.Of(PushOutcome.Waiting),
            notSent,
        });
    }
}
