using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.WeCom;

namespace Portal.Pages.Admin.Diagnosis;

/// <summary>连接检查: a card for each corp and each app, which fill themselves, side by side.</summary>
public sealed class IndexModel(WeComDirectory directory, Probes probes) : PageModel
{
    public IReadOnlyList<CorpSettings> Corps { get; private set; } = [];

    public ILookup<(string CorpId, int AgentId), Probe> Probed { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Corps = await directory.AllAsync(ct);
        Probed = (await probes.AllAsync(ct)).ToLookup(p => (p.CorpId, p.AgentId));
    }
}

/// <summary>A card with its findings. Shown by <c>_Card</c>.</summary>
public sealed record DiagnosisCard(string Title, string Meta, string Address, Core.WeCom.Diagnosis Diagnosis, DateTimeOffset At)
{
    /// <summary>Sends a message to whoever presses; null: the card is of no app that could.</summary>
    public string? TestAddress { get; init; }
}
