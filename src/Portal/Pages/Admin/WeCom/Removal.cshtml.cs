using Microsoft.AspNetCore.Mvc;
using Portal.Core.Audit;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.Pages.Admin.WeCom;

/// <summary>删除这个企业: POST removes it; one of the configuration stays.</summary>
public sealed class RemovalModel(WeComSettings settings, DomainFileForm files, SecretCarrier carrier, AuditLog audit, CurrentUser current)
    : CorpAct(settings, files, carrier)
{
    public async Task<IActionResult> OnPostAsync([FromRoute] string id, CancellationToken ct)
    {
        if (!await TakeAsync(id, ct))
        {
            return NotFound();
        }

        if (Before is not { IsProvisioned: false })
        {
            return NotFound();
        }

        audit.Write(current.Actor, AuditCodes.WeComSettings, Before.CorpId!, "corp removed");
        await Settings.DeleteAsync(Before.Id, ct);
        return LocalRedirect("/admin/wecom");
    }
}
