using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Transfer;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Admin.Import;

namespace Portal.Pages.Admin.Settings;

/// <summary>A configuration from a file: first what it would change, then, when somebody agrees, the change.</summary>
[UploadLimit]
public sealed class ImportModel(ConfigurationDesk desk, ConfigurationHistory history, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The file that the difference was shown of.</summary>
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Mark { get; set; }

    public ConfigurationDifference? Difference { get; private set; }

    public ConfigurationUndo? Undone { get; private set; }

    public bool IsOvertaken { get; private set; }

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public void OnGet(bool tooLarge) => Problems = tooLarge ? [ConfigurationText.TooLarge.In(CultureInfo.CurrentUICulture)] : [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload is null)
        {
            return Refuse([text["请先选择文件"]]);
        }

        await using var stream = Upload.OpenReadStream();
        var room = new byte[ConfigurationText.MostBytes + 1];
        return await CompareAsync(room[..await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, ct)], ct);
    }

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken ct)
    {
        var bytes = Encoding.UTF8.GetBytes(Text ?? "");
        if (ConfigurationText.Read(bytes).File is { } file)
        {
            var (isApplied, problem) = await desk.ApplyAsync(file, current.Account, Mark ?? "", ct);
            if (isApplied)
            {
                return LocalRedirect("/admin/settings?saved");
            }

            if (problem is not null)
            {
                return Refuse([problem.In(CultureInfo.CurrentUICulture)]);
            }
        }

        IsOvertaken = true;
        return await CompareAsync(bytes, ct);
    }

    /// <summary>撤销: brings back what an import took the place of.</summary>
    public async Task<IActionResult> OnPostUndoAsync([FromForm] long id, CancellationToken ct)
    {
        Undone = await history.UndoAsync(id, ct);
        return Undone is null ? Refuse([text["这次导入已经撤销过，或者刚才有人改了配置；请看下面的记录。"]]) : Page();
    }

    public Task<IReadOnlyList<ConfigurationImport>> ImportsAsync(CancellationToken ct) => history.AllAsync(ct);

    private async Task<IActionResult> CompareAsync(byte[] bytes, CancellationToken ct)
    {
        var (file, fault) = ConfigurationText.Read(bytes);
        if (file is null)
        {
            return Refuse([fault!.In(CultureInfo.CurrentUICulture)]);
        }

        (Difference, var problems) = await desk.CompareAsync(file, ct);
        Text = Encoding.UTF8.GetString(ConfigurationText.Write(file));
        Response.StatusCode = IsOvertaken ? StatusCodes.Status409Conflict : StatusCodes.Status200OK;
        return Difference is null ? Refuse([.. problems.Select(problem => problem.In(CultureInfo.CurrentUICulture))]) : Page();
    }

    private PageResult Refuse(IReadOnlyList<string> problems)
    {
        (Problems, Response.StatusCode) = (problems, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }
}
