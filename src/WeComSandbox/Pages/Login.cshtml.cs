using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;
using WeComSandbox.Cloud;
using WeComSandbox.Phones;

namespace WeComSandbox.Pages;

/// <summary>login.work.weixin.qq.com: the QR code, alone or inside the panel of the JS-SDK.</summary>
public sealed class LoginModel(World world, PhoneAddress addresses) : PageModel
{
    public string? Complaint { get; private set; }
    public App? App { get; private set; }
    public Corp? Company { get; private set; }
    public Login? Login { get; private set; }
    public string Code { get; private set; } = "";
    public bool IsEnglish { get; private set; }
    public string ColorScheme { get; private set; } = "light";

    public void OnGet(
        [FromQuery(Name = "login_type")] string? type,
        [FromQuery(Name = "appid")] string? corpId,
        [FromQuery(Name = "agentid")] int? agentId,
        [FromQuery(Name = "redirect_uri")] string? redirectUri,
        [FromQuery(Name = "state")] string? state,
        [FromQuery(Name = "redirect_type")] string? redirectType,
        [FromQuery(Name = "lang")] string? language,
        [FromQuery(Name = "color_scheme")] string? scheme)
    {
        (IsEnglish, ColorScheme) = (language == "en", scheme is "dark" or "auto" ? scheme : "light");
        Company = world.Corp(corpId);
        App = Company?.App(agentId ?? 0);
        Complaint = Company is null ? "appid 参数错误"
            : type is not (null or "CorpApp") ? "login_type 参数错误"
            : App is null ? "agentid 参数错误"
            : !Uri.TryCreate(redirectUri, UriKind.Absolute, out var address) || !App.TrustsLogin(address) ? "redirect_uri 与配置的授权完成回调域名不一致"
            : null;
        if (Complaint is not null)
        {
            return;
        }

        Login = world.Logins.Start(Company!.Id, App!.AgentId, new Uri(redirectUri!), state ?? "", redirectType ?? "top");
        using var data = QRCodeGenerator.GenerateQrCode($"{addresses.Sandbox}/?scan={Login.Id}", QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        Code = drawing.GetGraphic(new System.Drawing.Size(200, 200), "#141B27", "#FFFFFF", drawQuietZones: false, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
