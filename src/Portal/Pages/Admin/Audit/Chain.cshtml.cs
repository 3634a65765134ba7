using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Audit;

namespace Portal.Pages.Admin.Audit;

/// <summary>Whether the log is what was written: what the last check on this server said, and a check now.</summary>
public sealed class ChainModel(AuditChain chain, ChainState state) : PageModel
{
    public ChainReport? Report { get; private set; }

    public void OnGet() => Report = state.Last;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await chain.SealAsync(ct);
        state.Last = await chain.CheckAsync(null, ct);
        return Redirect("/admin/audit/chain");
    }
}
