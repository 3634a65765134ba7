using Microsoft.AspNetCore.Mvc;
using Portal.Core.Push;
using Portal.Core.Reports.Files;
using Portal.Hosting;

namespace Portal.Pages.Push;

/// <summary>推送: the plans, with when they fire next and how they last came out.</summary>
public sealed class IndexModel(PushPlans plans, PlanFileProblems files, CurrentUser current) : PushPage(current)
{
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    public IReadOnlyList<PlanRow> Plans { get; private set; } = [];

    /// <summary>Of the plans' files; for admins, who can read paths.</summary>
    public IReadOnlyList<ReportFileProblem> Problems => Account.IsAdmin ? files.Found : [];

    public async Task OnGetAsync(CancellationToken ct) => Plans = await plans.ListAsync(Account, All && Account.IsAdmin, ct);
}
