using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Core.Browser;
using Portal.Core.Captures;

namespace Portal.Pages.Admin.Captures;

/// <summary>截图: whether pictures can be taken, how much room they take, and those that could not be taken.</summary>
public sealed class IndexModel(
    BrowserKeeper keeper, FailedShots failures, CaptureRoom room, IOptions<CapturesOptions> pictures, IOptions<BrowserOptions> captures) : PageModel
{
    private const int MostFailures = 50;

    public KeeperState Keeper => keeper.State;
    public string Folder => room.Folder;
    public int Files { get; private set; }
    public long Bytes { get; private set; }

    /// <summary>Why the folder could not be read.</summary>
    public string? Problem { get; private set; }
    public CapturesOptions Pictures => pictures.Value;
    public int Seats => captures.Value.Seats > 0 ? captures.Value.Seats : Environment.ProcessorCount;
    public IReadOnlyList<FailureLine> Failures { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Files, Bytes, Problem) = room.Measure();
        Failures = await failures.ListAsync(MostFailures, ct);
    }

    /// <summary>1.2 GB, 310 MB</summary>
    public static string Size(long bytes) => bytes >= 1L << 30
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.#} GB")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.#} MB");
}
