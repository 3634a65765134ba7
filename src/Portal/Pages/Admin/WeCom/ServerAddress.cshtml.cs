using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.WeCom;

/// <summary>自动获取: POST fills in the address that the admin uses now.</summary>
public sealed class ServerAddressModel(WeComSettings settings, DomainFileForm files, SecretCarrier carrier, IStringLocalizer<Text> text)
    : CorpAct(settings, files, carrier)
{
    public async Task<IActionResult> OnPostAsync([FromRoute] string id, CancellationToken ct)
    {
        if (!await TakeAsync(id, ct))
        {
            return NotFound();
        }

        Form.ServerAddress = Request.InUse();
        if (!CorpFormCheck.IsServerAddress(Form.ServerAddress))
        {
            Problems["ServerAddress"] = text["现在用的地址不是 https 开头的域名；请用域名打开本页再自动获取"];
        }

        return await ShowAgainAsync(ct);
    }
}
