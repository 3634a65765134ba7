using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Apps;

public enum ConsoleResult
{
    Done,

    /// <summary>WeCom held it already.</summary>
    Same,

    /// <summary>It was changed after the difference was shown: nothing was written over.</summary>
    Overtaken,
    Failed,
}

/// <param name="Error">What WeCom said; also of a part that is done, where WeCom has a reservation.</param>
public sealed record ConsoleOutcome(ConsolePart Part, ConsoleResult Result, WeComException? Error = null);

/// <summary>What WeCom's console holds of an app: shown beside what the portal needs, and set when an admin agrees, part by part.</summary>
public sealed class AppConsole(WeComClient client, PortalDb db, AuditLog audit)
{
    private const int NoMenu = 46003;

    /// <exception cref="WeComException">WeCom does not tell.</exception>
    public async Task<IReadOnlyList<ConsoleLine>> CompareAsync(Credentials who, ConsoleWish wish, CancellationToken ct)
    {
        var menu = MenuAsync(who, ct);
        return ConsoleLine.Between(await client.GetAgentAsync(who, ct), await menu, wish);
    }

    /// <param name="agreed">Part → <see cref="ConsoleLine.Mark"/> of the line that was shown.</param>
    /// <returns>What became of each part that was agreed to. One that fails does not stop the next.</returns>
    /// <exception cref="WeComException">WeCom does not tell what there is; nothing was set.</exception>
    public async Task<IReadOnlyList<ConsoleOutcome>> ApplyAsync(
        AppSettings app, Credentials who, ConsoleWish wish, IReadOnlyDictionary<ConsolePart, string> agreed, CancellationToken ct)
    {
        var outcomes = new List<ConsoleOutcome>();
        foreach (var line in (await CompareAsync(who, wish, ct)).Where(line => agreed.ContainsKey(line.Part)))
        {
            var outcome = line.IsSame ? new(line.Part, ConsoleResult.Same)
                : line.Mark != agreed[line.Part] ? new(line.Part, ConsoleResult.Overtaken)
                : await SetAsync(who, wish, line.Part, ct);
            outcomes.Add(outcome);
            if (outcome.Result == ConsoleResult.Done)
            {
                var change = new AuditChanges().Value(line.Part.ToString(), string.Join(" | ", line.Now), string.Join(" | ", line.Wanted));
                audit.Write(AuditCodes.WeComConsole, $"{app.Corp.CorpId} {app.AgentId}", change.ToString());
                await db.SaveChangesAsync(CancellationToken.None); // it is done, whether or not somebody still waits for the page
            }
        }

        return outcomes;
    }

    private async Task<ConsoleOutcome> SetAsync(Credentials who, ConsoleWish wish, ConsolePart part, CancellationToken ct)
    {
        try
        {
            await (part switch
            {
                ConsolePart.Domain => client.SetAgentAsync(who, new() { RedirectDomain = wish.Domain }, ct),
                ConsolePart.Home => client.SetAgentAsync(who, new() { HomeUrl = wish.Home }, ct),
                ConsolePart.Entering => client.SetAgentAsync(who, new() { IsReportEnter = 1 }, ct),
                _ => client.SetMenuAsync(who, wish.Menu, ct),
            });
            return new(part, ConsoleResult.Done);
        }
        catch (WeComException error)
        {
            return new(part, await HoldsAsync(who, wish, part, ct) ? ConsoleResult.Done : ConsoleResult.Failed, error);
        }
    }

    // A domain without its proof may be refused and kept all the same (85005), and an answer may be lost on its way: WeCom itself says what there is.
    private async Task<bool> HoldsAsync(Credentials who, ConsoleWish wish, ConsolePart part, CancellationToken ct)
    {
        try
        {
            return (await CompareAsync(who, wish, ct)).Any(line => line.Part == part && line.IsSame);
        }
        catch (WeComException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<MenuButton>> MenuAsync(Credentials who, CancellationToken ct)
    {
        try
        {
            return (await client.GetMenuAsync(who, ct)).Buttons;
        }
        catch (WeComException error) when (error.Code == NoMenu)
        {
            return [];
        }
    }
}
