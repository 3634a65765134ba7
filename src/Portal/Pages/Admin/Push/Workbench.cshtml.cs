using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Core.Pins;
using Portal.Core.WeCom;

namespace Portal.Pages.Admin.Push;

/// <summary>Which app shows everybody's own figures on the workbench.</summary>
public sealed class WorkbenchModel(WorkbenchAdmin admin, IOptions<WorkbenchOptions> options) : PageModel
{
    /// <summary><c>corp.agent</c></summary>
    [BindProperty]
    public string? App { get; set; }

    public IReadOnlyList<AppSettings> Apps { get; private set; } = [];

    public bool IsOn { get; private set; }

    public string? Problem { get; private set; }

    public int Minutes => (int)options.Value.RefreshEvery.TotalMinutes;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var current = await admin.CurrentAsync(ct);
        (IsOn, App, Problem) = (current is not null, current is null ? null : $"{current.CorpId}.{current.AgentId}", current?.Problem);
        Apps = await admin.AppsAsync(ct);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(async () =>
    {
        if ((await admin.AppsAsync(ct)).FirstOrDefault(app => $"{app.Corp.CorpId}.{app.AgentId}" == App) is { } app)
        {
            await admin.TurnOnAsync(app, ct);
        }
    }, ct);

    public Task<IActionResult> OnPostOffAsync(CancellationToken ct) => DoAsync(() => admin.TurnOffAsync(ct), ct);

    private async Task<IActionResult> DoAsync(Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
            return LocalRedirect("/admin/push?said=1");
        }
        catch (WeComException error)
        {
            var chosen = App;
            await OnGetAsync(ct);
            (App, Problem) = (chosen ?? App, $"{error.Cause}{error.Remedy} ({error.Code})");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
    }
}
