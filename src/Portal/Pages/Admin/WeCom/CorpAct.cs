using Microsoft.AspNetCore.Mvc;
using Portal.Core.WeCom;

namespace Portal.Pages.Admin.WeCom;

/// <summary>A button of 微信设置. Its address stays in the browser with the form; asked for again, it leads back to the form.</summary>
public abstract class CorpAct(WeComSettings settings, DomainFileForm files, SecretCarrier carrier) : CorpPage(settings, files, carrier)
{
    public IActionResult OnGet(string id) => LocalRedirect(IdOf(id) is null ? "/admin/wecom/new" : $"/admin/wecom/{id}");
}
