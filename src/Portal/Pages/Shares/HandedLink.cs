using Portal.Core.Settings;
using Portal.Core.Sharing;

namespace Portal.Pages.Shares;

/// <summary>A share link with its whole address. Shown by <c>_LinkSheet</c> and on its own page.</summary>
public sealed record HandedLink(ShareLink Link, string Address)
{
    /// <summary>The reader asked for the QR code.</summary>
    public bool IsQrFirst { get; init; }

    /// <summary>The sheet it came from.</summary>
    public string? Back { get; init; }

    /// <summary>What may be chosen, and what the link has.</summary>
    public IEnumerable<int> Lifetimes(LinkLife life) => LinkLife.Offered.Where(days => life.Allows(days) || days == Link.Days);
}
