using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Apps;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.Pages.Admin.WeCom;

/// <summary>一键设置: what WeCom holds of an app beside what the portal needs. POST sets what was agreed to.</summary>
public sealed class ConsoleModel(WeComDirectory directory, AppConsole console, ConsoleWishes wishes, DomainFiles files) : PageModel
{
    /// <summary>The parts that were ticked.</summary>
    [BindProperty]
    public IReadOnlyList<ConsolePart> Parts { get; set; } = [];

    /// <summary>Part → the state that was shown.</summary>
    [BindProperty]
    public Dictionary<string, string> Marks { get; set; } = [];

    public AppSettings App { get; private set; } = null!;

    /// <summary>Null: the corp has no server address.</summary>
    public ConsoleWish? Wish { get; private set; }

    public IReadOnlyList<ConsoleLine> Lines { get; private set; } = [];

    public IReadOnlyList<ConsoleOutcome> Outcomes { get; private set; } = [];

    /// <summary>WeCom does not tell what it holds.</summary>
    public WeComException? Trouble { get; private set; }

    public bool HasFiles { get; private set; }

    /// <summary>For 接收消息.</summary>
    public string? EventsAddress => App.Corp.ServerAddress is { } server ? $"{server.AbsoluteUri.TrimEnd('/')}/wecom/events/{App.Corp.CorpId}/{App.AgentId}" : null;

    public ConsoleOutcome? OutcomeOf(ConsolePart part) => Outcomes.FirstOrDefault(outcome => outcome.Part == part);

    /// <summary>Ticked to begin with: not where somebody chose another page of the portal as home.</summary>
    public bool IsMeant(ConsoleLine line) => Outcomes.Count > 0 ? OutcomeOf(line.Part) is not null
        : line.Part != ConsolePart.Home || line.Now.Count == 0 || App.Corp.ServerAddress is not { } server
            || !line.Now[0].StartsWith(server.AbsoluteUri.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);

    public async Task<IActionResult> OnGetAsync(long id, int agent, CancellationToken ct) =>
        await FindAsync(id, agent, ct) ? await ShowAsync(ct) : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, int agent, CancellationToken ct)
    {
        if (!await FindAsync(id, agent, ct))
        {
            return NotFound();
        }

        if (Wish is { } wish && App.Credentials is { } who)
        {
            try
            {
                var agreed = Parts.Distinct().ToDictionary(part => part, part => Marks.GetValueOrDefault(part.ToString(), ""));
                Outcomes = await console.ApplyAsync(App, who, wish, agreed, ct);
            }
            catch (WeComException)
            {
                // The page asks again and says why.
            }
        }

        return await ShowAsync(ct);
    }

    private async Task<bool> FindAsync(long id, int agent, CancellationToken ct)
    {
        if ((await directory.AllAsync(ct)).FirstOrDefault(corp => corp.Id == id)?.AppOf(agent) is not { } app)
        {
            return false;
        }

        (App, Wish) = (app, await wishes.OfAsync(app, ct));
        return true;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Response.NoStore();
        HasFiles = (await files.AllAsync(ct)).Count > 0;
        if (Wish is not null && App.Credentials is { } who)
        {
            try
            {
                Lines = await console.CompareAsync(who, Wish, ct);
            }
            catch (WeComException error)
            {
                Trouble = error;
            }
        }

        return Page();
    }
}
