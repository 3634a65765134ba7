using Microsoft.AspNetCore.Mvc;
using Portal.Core.WeCom;

namespace Portal.Pages.Admin.WeCom;

/// <summary>POST removes a verification file of the domain at once.</summary>
public sealed class DomainFileRemovalModel(WeComSettings settings, DomainFileForm files, SecretCarrier carrier)
    : CorpAct(settings, files, carrier)
{
    public async Task<IActionResult> OnPostAsync([FromRoute] string id, [FromRoute] string name, CancellationToken ct)
    {
        if (!await TakeAsync(id, ct))
        {
            return NotFound();
        }

        await DomainFiles.RemoveAsync(name, ct);
        return await ShowAgainAsync(ct);
    }
}
