using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core;
using Portal.Core.Transfer;
using Portal.Hosting;

namespace Portal.Pages.Admin.Settings;

/// <summary>The configuration as one file, without secrets and users.</summary>
public sealed class ExportModel(ConfigurationDesk desk, CompanyClock clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Response.NoStore();
        return File(ConfigurationText.Write(await desk.ExportAsync(ct)), MediaTypeNames.Application.Json, $"portal-configuration-{clock.Today:yyyyMMdd}.json");
    }
}
