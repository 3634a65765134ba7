using Microsoft.Extensions.Options;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.Pages.Reports;

/// <summary>Where a picture's code leads: to the view's own address, which works as long as the report does.</summary>
public sealed class CaptureLinks(IOptions<PortalOptions> portal, WeComDirectory directory)
{
    public const int ShortLink = 110;

    /// <summary>A longer one makes a code that a phone cannot read from a picture; the capture's own address stands in for it.</summary>
    private const int LongestLink = 260;

    private string? _origin;

    /// <summary>Null: nobody knows under which address people reach the portal.</summary>
    /// <param name="path">Local, with its query.</param>
    public string? CodeOf(string path, string key) => _origin is null ? null
        : _origin + (_origin.Length + path.Length <= LongestLink ? path : $"/captures/{key}");

    /// <summary>Before the page is written, which cannot wait.</summary>
    public async Task FindOriginAsync(CancellationToken ct) =>
        _origin = (portal.Value.PublicAddress ?? (await directory.AllAsync(ct)).Select(corp => corp.ServerAddress)
            .FirstOrDefault(address => address is not null))?.AbsoluteUri.TrimEnd('/');
}
