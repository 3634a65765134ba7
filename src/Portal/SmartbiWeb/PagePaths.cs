using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Portal.Core.Reports.Smartbi;

namespace Portal.SmartbiWeb;

/// <summary>What below the server's address a page may ask for, beside the RMI servlet: the resource itself, and files that are the same for everybody.</summary>
internal static partial class PagePaths
{
    public const string Resource = "vision/openresource.jsp";
    public const string Calls = "vision/RMIServlet";
    public const string Refresh = "vision/ssreportServlet";

    private static readonly FrozenSet<string> _files = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".js", ".mjs", ".css", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".woff", ".woff2", ".ttf", ".eot");

    private static readonly FrozenSet<string> _exports = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "PDF", "PNG", "WORD", "WORD2003", "POWERPOINT", "EXCEL2007", "LIST_EXCEL", "EXCEL", "HTML", "CSV", "TXT");

    /// <summary>Plain names between single slashes: nothing that a server might read in another way.</summary>
    public static bool IsPlain(string path) => PlainPath().IsMatch(path) && !path.Split('/').Any(part => part is "." or "..");

    public static bool Allows(SmartbiServer server, string resource, string method, string path, IQueryCollection query) => (method, path) switch
    {
        ("GET", Resource) => IsOnly(query, "resid", resource),
        ("GET", "vision/noop.jsp" or "smartbix/") => true,
        ("GET", "vision/UploadImageServlet") => query["type"] == "view",
        ("GET", "smartbix/api/pages/beans") => IsOnly(query, "id", resource),
        ("GET", _) when path == "smartbix/api/report/" + resource => true,
        ("GET", _) when IsFile(path) => true,
        ("GET" or "POST", _) => server.Options.PagePaths.Any(named => named.EndsWith('/') ? path.StartsWith(named, StringComparison.Ordinal) : path == named),
        _ => false,
    };

    /// <summary>A sheet drawn anew. Its exports pass through the portal's own right to hand on.</summary>
    public static bool IsRefresh(IFormCollection form, string resource) =>
        form["resid"].Count == 1 && form["resid"] == resource && form["refreshType"] is [{ } kind] && !_exports.Contains(kind);

    private static bool IsFile(string path) =>
        _files.Contains(Path.GetExtension(path)) && (path.StartsWith("vision/", StringComparison.Ordinal) || path.StartsWith("smartbix/", StringComparison.Ordinal));

    private static bool IsOnly(IQueryCollection query, string name, string resource) => query[name].Count == 1 && query[name] == resource;

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.~@-]*(/[A-Za-z0-9_.~@-]+)*/?$")]
    private static partial Regex PlainPath();
}
