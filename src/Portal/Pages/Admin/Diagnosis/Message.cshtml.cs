using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Apps;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Admin.Diagnosis;

/// <summary>测试消息: POST sends one from the app to whoever asks, and says what became of it.</summary>
public sealed class MessageModel(
    WeComDirectory directory, TestMessage messages, CurrentUser current, AuditLog audit, PortalDb db, Times times, TimeProvider clock, IStringLocalizer<Text> text) : PageModel
{
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public IActionResult OnGet() => LocalRedirect("/admin/diagnosis");

    public async Task<IActionResult> OnPostAsync(long id, int agent, CancellationToken ct)
    {
        if ((await directory.AllAsync(ct)).FirstOrDefault(c => c.Id == id)?.AppOf(agent) is not { } app)
        {
            return NotFound();
        }

        var words = text["这是门户的测试消息：{0}，{1}。看到它，说明应用“{2}”能发消息给您。",
            current.Account.DisplayName, times.Exact(clock.GetUtcNow()), app.Name];
        var finding = await messages.SendAsync(app, current.Account.Id, words, ct);
        audit.Write(current.Actor, AuditCodes.WeComTest, $"{app.Corp.CorpId} {app.AgentId}", finding.Level.ToString());
        await db.SaveChangesAsync(ct);
        Findings = [finding];
        return this.PageOrFragment("_Findings", Findings);
    }
}
