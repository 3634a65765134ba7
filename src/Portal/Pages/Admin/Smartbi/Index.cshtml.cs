using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;

namespace Portal.Pages.Admin.Smartbi;

/// <summary>Smartbi 服务器: what the settings name, and what the catalog has of each.</summary>
public sealed class IndexModel(SmartbiServers servers, SmartbiMirrors mirrors) : PageModel
{
    public IReadOnlyList<SmartbiCard> Cards { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = await mirrors.ListAsync(ct);
        Cards = [.. servers.All.Select(server => new SmartbiCard(server, rows.GetValueOrDefault(server.Key)))];
    }
}
