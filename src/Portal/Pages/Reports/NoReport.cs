using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Reports;

/// <summary>The answer where a report is not there for its reader: nothing, or why its server could not be asked whether it is.</summary>
public sealed class NoReport(ReportCatalog catalog, CurrentUser current, IStringLocalizer<Text> text)
{
    public IActionResult Answer(PageModel page, string id) => catalog.TroubleOf(current.Account, id) switch
    {
        null => page.NotFound(),
        { } trouble when page.Request.WantsFragment =>
            page.Partial("_Message", new Message(text["Smartbi 报表现在打不开"], trouble.In(CultureInfo.CurrentUICulture)) { Kind = MessageKind.Failed }),
        _ => page.LocalRedirect("/reports/" + Uri.EscapeDataString(id)), // which says it as a whole page
    };
}
