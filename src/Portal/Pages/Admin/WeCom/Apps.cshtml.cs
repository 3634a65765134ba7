using Microsoft.AspNetCore.Mvc;
using Portal.Core.WeCom;

namespace Portal.Pages.Admin.WeCom;

/// <summary>添加应用: POST adds an app to the form.</summary>
public sealed class AppsModel(WeComSettings settings, DomainFileForm files, SecretCarrier carrier)
    : CorpAct(settings, files, carrier)
{
    public async Task<IActionResult> OnPostAsync([FromRoute] string id, CancellationToken ct)
    {
        if (!await TakeAsync(id, ct))
        {
            return NotFound();
        }

        if (Form.Apps.Count < MostApps)
        {
            Form.Apps.Add(new AppForm());
            Opened = Form.Apps.Count - 1;
        }

        return await ShowAgainAsync(ct);
    }
}
