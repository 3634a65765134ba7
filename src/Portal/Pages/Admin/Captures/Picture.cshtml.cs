using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Browser;
using Portal.Hosting;

namespace Portal.Pages.Admin.Captures;

/// <summary>What stood on the page that was not photographed, made small.</summary>
public sealed class PictureModel(FailedShots failures) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        Response.NoStore();
        return (await failures.FindAsync(id, ct))?.Picture is { } picture ? File(picture, MediaTypeNames.Image.Jpeg) : NotFound();
    }
}
