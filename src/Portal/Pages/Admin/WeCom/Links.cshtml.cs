using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Links;

namespace Portal.Pages.Admin.WeCom;

/// <summary>The link to the home page, for 应用主页 and menus.</summary>
public sealed class LinksModel(WeComLinks links, IStringLocalizer<Text> text) : PageModel
{
    public LinkChoice? Choice { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Choice = await links.MakeAsync(text["首页"], "/", Request.Query, ct);
        if (Choice is null)
        {
            return Page();
        }

        Choice = Choice with { Page = Request.Path };
        return this.PageOrFragment("~/Pages/Links/_Link.cshtml", Choice);
    }
}
