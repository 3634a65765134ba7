using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Core.WeCom;
using Portal.Localization;

namespace Portal.Pages.Admin.WeCom;

/// <summary>上传: POST keeps a verification file of the domain at once.</summary>
public sealed class DomainFilesModel(WeComSettings settings, DomainFileForm files, SecretCarrier carrier, IStringLocalizer<Text> text)
    : CorpAct(settings, files, carrier)
{
    public async Task<IActionResult> OnPostAsync([FromRoute] string id, CancellationToken ct)
    {
        if (!await TakeAsync(id, ct))
        {
            return NotFound();
        }

        if (DomainFile is null || DomainFileForm.Fault(DomainFile) is not null)
        {
            Problems["DomainFile"] = DomainFile is null ? text["请先选择文件"] : DomainFileForm.Fault(DomainFile)!;
            return await RefuseAsync(ct);
        }

        await DomainFiles.KeepAsync(DomainFile, ct);
        return await ShowAgainAsync(ct);
    }
}
