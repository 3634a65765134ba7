using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Pins;
using Portal.Hosting;

namespace Portal.Pages.Pins;

/// <summary>我的指标: all of them, and as a fragment those that home shows, asked for after the page is there.</summary>
public sealed class IndexModel(PinBoard pins, PinReader reader, CurrentUser current) : PageModel
{
    /// <summary>Slower ones come one by one.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1.2);

    public IReadOnlyList<PinnedFigure> Figures { get; private set; } = [];

    /// <summary>Those that stand on home.</summary>
    public bool IsHome { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(Request.WantsFragment, ct);
        return this.PageOrFragment("_Figures");
    }

    /// <summary>For the address of one pin, which answers with these.</summary>
    internal async Task ReadAsync(bool isHome, CancellationToken ct)
    {
        Response.NoStore();
        IsHome = isHome;
        var mine = await pins.ListAsync(current.Account.Id, ct);
        Figures = await reader.ReadAsync(current.Account, isHome ? [.. mine.Take(PinBoard.OnHome)] : mine, current.Terminal, isHome ? _patience : Timeout.InfiniteTimeSpan, ct);
    }
}
