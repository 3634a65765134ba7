using Microsoft.Extensions.Options;

namespace Portal.Hosting;

/// <summary>What a page may load. A part that needs another server says so: <c>services.Configure&lt;ContentSecurityPolicy&gt;(p => p.Frames.Add("https://…"))</c>.</summary>
public sealed class ContentSecurityPolicy
{
    public ISet<string> Frames { get; } = new SortedSet<string>(StringComparer.Ordinal);

    public ISet<string> Images { get; } = new SortedSet<string>(StringComparer.Ordinal);

    public ISet<string> Connections { get; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>Where a form may be sent to or lead on to.</summary>
    public ISet<string> FormTargets { get; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>The same for one page that needs more.</summary>
    public ContentSecurityPolicy With(string frames, string forms)
    {
        var policy = new ContentSecurityPolicy();
        policy.Frames.UnionWith(Frames.Append(frames));
        policy.Images.UnionWith(Images);
        policy.Connections.UnionWith(Connections);
        policy.FormTargets.UnionWith(FormTargets.Append(forms));
        return policy;
    }

    /// <summary>Lets one style element of this answer through: the one whose text has the hash. Adds to what the page itself has set.</summary>
    public static void AllowStyle(HttpContext context, string hash)
    {
        var headers = context.Response.Headers;
        var policy = headers.ContentSecurityPolicy.Count > 0
            ? headers.ContentSecurityPolicy.ToString()
            : context.RequestServices.GetRequiredService<IOptions<ContentSecurityPolicy>>().Value.ToString();
        headers.ContentSecurityPolicy = $"{policy}; style-src 'self' {hash}";
    }

    public override string ToString() => string.Join("; ",
        "default-src 'self'",
        $"img-src {With("'self' data:", Images)}", // WeUI draws its icons with data: masks
        $"connect-src {With("'self'", Connections)}",
        $"frame-src {With("'self'", Frames)}",
        $"form-action {With("'self'", FormTargets)}",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "object-src 'none'");

    private static string With(string own, ISet<string> others) => string.Join(' ', [own, .. others]);
}
