using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Core.Audit;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.WeCom;

/// <summary>微信设置. One corp is shown at once, several as a list. POST saves.</summary>
public sealed class IndexModel(WeComSettings settings, DomainFileForm files, AuditLog audit, CurrentUser current, SecretCarrier carrier, IStringLocalizer<Text> text)
    : CorpPage(settings, files, carrier)
{
    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken ct)
    {
        Corps = await Settings.AllAsync(ct);
        var corp = id is null && Corps is [var only] ? only : Corps.FirstOrDefault(c => c.Id == IdOf(id));
        if (id is not (null or "new") && corp is null)
        {
            return NotFound();
        }

        IsList = id is null && Corps.Count > 1;
        Form = corp ?? new CorpForm { ApiAddress = "https://qyapi.weixin.qq.com", ServerAddress = Request.InUse(), Apps = [new AppForm()] };
        if (corp is null && !CorpFormCheck.IsServerAddress(Form.ServerAddress!))
        {
            Form.ServerAddress = null;
        }

        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(string? id, CancellationToken ct)
    {
        var isNumber = !(ModelState.TryGetValue("SocialAgentId", out var agent) && agent.Errors.Count > 0);
        if (!await TakeAsync(id, ct))
        {
            return NotFound();
        }

        if (!isNumber)
        {
            Problems["SocialAgentId"] = text["请填写数字"];
        }

        if (DomainFile is not null && DomainFileForm.Fault(DomainFile) is { } fault)
        {
            Problems["DomainFile"] = fault;
        }

        return Problems.Count > 0 || !await SaveAsync(ct) ? await RefuseAsync(ct) : LocalRedirect(Address + "?saved=1");
    }

    private async Task<bool> SaveAsync(CancellationToken ct)
    {
        if (CorpChange.Of(Before, Form) is { Length: > 0 } change)
        {
            audit.Write(current.Actor, AuditCodes.WeComSettings, Form.CorpId?.Trim() ?? "", change); // kept only if the form is
        }

        foreach (var problem in await Settings.SaveAsync(Form, ct))
        {
            Problems.TryAdd(problem.Field, problem.Text.ToString());
        }

        if (Problems.Count > 0)
        {
            return false;
        }

        if (DomainFile is not null)
        {
            await DomainFiles.KeepAsync(DomainFile, ct);
        }

        return true;
    }
}
