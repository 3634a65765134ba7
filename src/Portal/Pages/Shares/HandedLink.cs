using Portal.Core.Sharing;

namespace Portal.Pages.Shares;

/// <summary>A share link with its whole address. Shown by <c>_LinkSheet</c> and on its own page.</summary>
public sealed record HandedLink(ShareLink Link, string Address)
{
    /// <summary>The reader asked for the QR code.</summary>
    public bool IsQrFirst { get; init; }

    /// <summary>The sheet it came from.</summary>
    public string? Back { get; init; }

    public static IReadOnlyList<int> Lifetimes { get; } = [1, 7, ShareLink.DefaultDays, 0];
}
