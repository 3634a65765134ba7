using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Audit;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.WeCom;

/// <summary>微信设置. One corp is shown at once, several as a list. Every button sends the whole form, so that nothing typed is lost.</summary>
public sealed class IndexModel(WeComSettings settings, DomainFileForm files, AuditLog audit, CurrentUser current, SecretCarrier carrier, IStringLocalizer<Text> text) : PageModel
{
    private const int MostApps = 100;

    [BindProperty]
    public CorpForm Form { get; set; } = new();

    /// <summary>Which button: save, address, add-app, remove-app:1, upload, remove-file:NAME, delete.</summary>
    [BindProperty(Name = "act")]
    public string? Act { get; set; }

    [BindProperty(Name = SecretCarrier.Name)]
    public string? Kept { get; set; }

    [BindProperty]
    public IFormFile? DomainFile { get; set; }

    public IReadOnlyList<CorpForm> Corps { get; private set; } = [];

    public IReadOnlyList<DomainFile> Files { get; private set; } = [];

    public Dictionary<string, string> Problems { get; } = [];

    public bool IsList { get; private set; }

    /// <summary>The app that was just added, to stand open.</summary>
    public int? Opened { get; private set; }

    public string Address => Form.Id == 0 ? "/admin/wecom/new" : $"/admin/wecom/{Form.Id.ToString(CultureInfo.InvariantCulture)}";

    public bool IsTyped(string? secret) => !string.IsNullOrWhiteSpace(secret);

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken ct)
    {
        Corps = await settings.AllAsync(ct);
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
        Form.Id = IdOf(id) ?? 0;
        var before = Form.Id == 0 ? null : await settings.FindAsync(Form.Id, ct);
        if (Form.Id != 0 && before is null)
        {
            return NotFound();
        }

        carrier.Unpack(Form, Kept);
        if (ModelState.TryGetValue("SocialAgentId", out var agent) && agent.Errors.Count > 0)
        {
            Problems["SocialAgentId"] = text["请填写数字"];
        }

        ModelState.Clear(); // a page shows what the form holds now, not what was posted
        return (Act ?? "save").Split(':', 2) switch
        {
            ["address"] => await FindAddressAsync(before, ct),
            ["add-app"] => await AddAppAsync(before, ct),
            ["remove-app", var at] => await RemoveAppAsync(at, before, ct),
            ["upload"] => await UploadAsync(before, ct),
            ["remove-file", var name] => await RemoveFileAsync(name, before, ct),
            ["delete"] => await DeleteAsync(before, ct),
            _ => await SaveAsync(before, ct),
        };
    }

    private async Task<IActionResult> SaveAsync(CorpForm? before, CancellationToken ct)
    {
        if (DomainFile is not null && DomainFileForm.Fault(DomainFile) is { } fault)
        {
            Problems["DomainFile"] = fault;
        }

        if (Problems.Count > 0)
        {
            return await RefuseAsync(before, ct);
        }

        if (CorpChange.Of(before, Form) is { Length: > 0 } change)
        {
            audit.Write(current.Actor, AuditCodes.WeComSettings, Form.CorpId?.Trim() ?? "", change); // kept only if the form is
        }

        foreach (var problem in await settings.SaveAsync(Form, ct))
        {
            Problems.TryAdd(problem.Field, problem.Text.ToString());
        }

        if (Problems.Count > 0)
        {
            return await RefuseAsync(before, ct);
        }

        if (DomainFile is not null)
        {
            await files.KeepAsync(DomainFile, ct);
        }

        return LocalRedirect(Address + "?saved=1");
    }

    private Task<IActionResult> FindAddressAsync(CorpForm? before, CancellationToken ct)
    {
        Form.ServerAddress = Request.InUse();
        if (!CorpFormCheck.IsServerAddress(Form.ServerAddress))
        {
            Problems["ServerAddress"] = text["现在用的地址不是 https 开头的域名；请用域名打开本页再自动获取"];
        }

        return ShowAgainAsync(before, ct);
    }

    private Task<IActionResult> AddAppAsync(CorpForm? before, CancellationToken ct)
    {
        if (Form.Apps.Count < MostApps)
        {
            Form.Apps.Add(new AppForm());
            Opened = Form.Apps.Count - 1;
        }

        return ShowAgainAsync(before, ct);
    }

    private Task<IActionResult> RemoveAppAsync(string at, CorpForm? before, CancellationToken ct)
    {
        if (int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < Form.Apps.Count)
        {
            Form.Apps.RemoveAt(i);
        }

        return ShowAgainAsync(before, ct);
    }

    private async Task<IActionResult> UploadAsync(CorpForm? before, CancellationToken ct)
    {
        if (DomainFile is null || DomainFileForm.Fault(DomainFile) is not null)
        {
            Problems["DomainFile"] = DomainFile is null ? text["请先选择文件"] : DomainFileForm.Fault(DomainFile)!;
            return await RefuseAsync(before, ct);
        }

        await files.KeepAsync(DomainFile, ct);
        return await ShowAgainAsync(before, ct);
    }

    private async Task<IActionResult> RemoveFileAsync(string name, CorpForm? before, CancellationToken ct)
    {
        await files.RemoveAsync(name, ct);
        return await ShowAgainAsync(before, ct);
    }

    private async Task<IActionResult> DeleteAsync(CorpForm? before, CancellationToken ct)
    {
        if (before is not { IsProvisioned: false })
        {
            return NotFound();
        }

        audit.Write(current.Actor, AuditCodes.WeComSettings, before.CorpId!, "corp removed");
        await settings.DeleteAsync(before.Id, ct);
        return LocalRedirect("/admin/wecom");
    }

    private Task<IActionResult> RefuseAsync(CorpForm? before, CancellationToken ct)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return ShowAgainAsync(before, ct);
    }

    private async Task<IActionResult> ShowAgainAsync(CorpForm? before, CancellationToken ct)
    {
        Corps = await settings.AllAsync(ct);
        if (before is { IsProvisioned: true })
        {
            Form = before;
        }
        else
        {
            (Form.HasContactsSecret, Form.HasSocialSecret) = (before?.HasContactsSecret == true, before?.HasSocialSecret == true);
            foreach (var app in Form.Apps)
            {
                var there = before?.Apps.Find(a => a.AgentId == app.AgentId?.Trim());
                (app.HasSecret, app.HasCallback) = (there is { HasSecret: true }, there is { HasCallback: true });
            }
        }

        Kept = carrier.Pack(Form);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Files = await files.AllAsync(ct);
        return Page();
    }

    private static long? IdOf(string? id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
