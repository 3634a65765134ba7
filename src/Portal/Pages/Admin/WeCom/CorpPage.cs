using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.WeCom;

namespace Portal.Pages.Admin.WeCom;

/// <summary>微信设置, whichever button was pressed: each act has an address of its own and is sent the whole form, so that nothing typed is lost.</summary>
public abstract class CorpPage(WeComSettings settings, DomainFileForm files, SecretCarrier carrier) : PageModel
{
    protected const int MostApps = 100;

    protected WeComSettings Settings => settings;

    protected DomainFileForm DomainFiles => files;

    [BindProperty]
    public CorpForm Form { get; set; } = new();

    [BindProperty(Name = SecretCarrier.Name)]
    public string? Kept { get; set; }

    [BindProperty]
    public IFormFile? DomainFile { get; set; }

    public IReadOnlyList<CorpForm> Corps { get; protected set; } = [];

    public IReadOnlyList<DomainFile> Files { get; private set; } = [];

    public Dictionary<string, string> Problems { get; } = [];

    public bool IsList { get; protected set; }

    /// <summary>The app that was just added, to stand open.</summary>
    public int? Opened { get; protected set; }

    public string Address => Form.Id == 0 ? "/admin/wecom/new" : $"/admin/wecom/{Form.Id.ToString(CultureInfo.InvariantCulture)}";

    public bool IsTyped(string? secret) => !string.IsNullOrWhiteSpace(secret);

    /// <summary>What the corp of the address was before; a form for a new one has none.</summary>
    protected CorpForm? Before { get; private set; }

    /// <summary>The form as it was sent, for the corp of the address; false when there is no such corp.</summary>
    protected async Task<bool> TakeAsync(string? id, CancellationToken ct)
    {
        Form.Id = IdOf(id) ?? 0;
        Before = Form.Id == 0 ? null : await settings.FindAsync(Form.Id, ct);
        if (Form.Id != 0 && Before is null)
        {
            return false;
        }

        carrier.Unpack(Form, Kept);
        ModelState.Clear(); // a page shows what the form holds now, not what was posted
        return true;
    }

    protected Task<IActionResult> RefuseAsync(CancellationToken ct)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return ShowAgainAsync(ct);
    }

    protected async Task<IActionResult> ShowAgainAsync(CancellationToken ct)
    {
        Corps = await settings.AllAsync(ct);
        if (Before is { IsProvisioned: true })
        {
            Form = Before;
        }
        else
        {
            (Form.HasContactsSecret, Form.HasSocialSecret) = (Before?.HasContactsSecret == true, Before?.HasSocialSecret == true);
            foreach (var app in Form.Apps)
            {
                var there = Before?.Apps.Find(a => a.AgentId == app.AgentId?.Trim());
                (app.HasSecret, app.HasCallback) = (there is { HasSecret: true }, there is { HasCallback: true });
            }
        }

        Kept = carrier.Pack(Form);
        return await ShowAsync(ct);
    }

    protected async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Files = await files.AllAsync(ct);
        return Page();
    }

    protected static long? IdOf(string? id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
