using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Diagnosis;

public sealed class CorpModel(WeComDirectory directory, CorpDoctor doctor, TimeProvider clock, IStringLocalizer<Text> text) : PageModel
{
    public DiagnosisCard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if ((await directory.AllAsync(ct)).FirstOrDefault(c => c.Id == id) is not { } corp)
        {
            return NotFound();
        }

        Response.NoStore();
        Card = new(text["企业和服务器"], corp.CorpId, Request.Path, await doctor.ExamineAsync(corp, ct), clock.GetUtcNow());
        return this.PageOrFragment("_Card", Card);
    }
}
