using Microsoft.AspNetCore.Mvc;
using Portal.Core.WeCom;

namespace Portal.Pages.Admin.WeCom;

/// <summary>移除这个应用: POST takes it out of the form; saving takes it out of the corp.</summary>
public sealed class AppRemovalModel(WeComSettings settings, DomainFileForm files, SecretCarrier carrier)
    : CorpAct(settings, files, carrier)
{
    public async Task<IActionResult> OnPostAsync([FromRoute] string id, [FromRoute] int app, CancellationToken ct)
    {
        if (!await TakeAsync(id, ct))
        {
            return NotFound();
        }

        if (app >= 0 && app < Form.Apps.Count)
        {
            Form.Apps.RemoveAt(app);
        }

        return await ShowAgainAsync(ct);
    }
}
