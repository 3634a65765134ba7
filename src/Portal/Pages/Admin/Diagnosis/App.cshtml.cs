using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.Pages.Admin.Diagnosis;

/// <summary>One app, tried live. To post means: the secret was mended, ask WeCom again now.</summary>
public sealed class AppModel(WeComDirectory directory, AppDoctor doctor, WeComClient client, TimeProvider clock) : PageModel
{
    public DiagnosisCard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, int agent, CancellationToken ct)
    {
        if (await FindAsync(id, agent, ct) is not { } app)
        {
            return NotFound();
        }

        Response.NoStore();
        Card = new(app.Name, $"AgentId {app.AgentId}", Request.Path, await doctor.ExamineAsync(app, ct), clock.GetUtcNow())
        {
            TestAddress = app.Credentials is null ? null : $"{Request.Path}/message",
        };
        return this.PageOrFragment("_Card", Card);
    }

    public async Task<IActionResult> OnPostAsync(long id, int agent, CancellationToken ct)
    {
        if (await FindAsync(id, agent, ct) is not { } app)
        {
            return NotFound();
        }

        if (app.Credentials is { } who)
        {
            await client.ForgetRefusalAsync(who, ct);
        }

        return LocalRedirect("/admin/diagnosis");
    }

    private async Task<AppSettings?> FindAsync(long id, int agent, CancellationToken ct) =>
        (await directory.AllAsync(ct)).FirstOrDefault(c => c.Id == id)?.AppOf(agent);
}
