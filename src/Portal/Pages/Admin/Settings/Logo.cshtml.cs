using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Logos;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Admin.Import;

namespace Portal.Pages.Admin.Settings;

/// <summary>The company's logo: POST puts another in its place, or takes it away.</summary>
[UploadLimit]
public sealed class LogoModel(LogoDesk desk, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public string? Problem { get; private set; }

    public bool IsSaved => Request.Query.ContainsKey("saved");

    public void OnGet(bool tooLarge) => Problem = tooLarge ? LogoFile.WrongSize.In(CultureInfo.CurrentUICulture) : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload is null)
        {
            return Answer(text["请先选择文件"]);
        }

        await using var file = Upload.OpenReadStream();
        return Answer((await desk.ReplaceAsync(current.Account, file, ct))?.In(CultureInfo.CurrentUICulture));
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => Answer((await desk.RemoveAsync(ct))?.In(CultureInfo.CurrentUICulture));

    private IActionResult Answer(string? problem)
    {
        if (problem is null)
        {
            return LocalRedirect("/admin/settings/logo?saved");
        }

        (Problem, Response.StatusCode) = (problem, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }
}
