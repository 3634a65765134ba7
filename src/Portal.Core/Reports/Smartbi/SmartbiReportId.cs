using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Smartbi;

/// <summary>The id of a server's report in the catalog and in addresses: <c>{key}_{resource id}</c>. Two servers may hold copies of one resource.</summary>
internal static partial class SmartbiReportId
{
    private const int LongestResource = 100;

    /// <summary>The server's ids are any text; what an address could not carry is not shown.</summary>
    public static bool IsPossible(string resource) => resource.Length <= LongestResource && Letters().IsMatch(resource);

    public static string Of(SmartbiServer server, string resource) => $"{server.Key}_{resource}";

    /// <summary>Null: it is not one of these.</summary>
    public static (string Key, string Resource)? Parse(string id) =>
        id.IndexOf('_', StringComparison.Ordinal) is > 0 and var at && IsPossible(id[(at + 1)..]) ? (id[..at], id[(at + 1)..]) : null;

    [GeneratedRegex("^[A-Za-z0-9_.-]+$")]
    private static partial Regex Letters();
}
