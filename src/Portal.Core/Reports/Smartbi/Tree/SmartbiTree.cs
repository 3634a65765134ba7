namespace Portal.Core.Reports.Smartbi.Tree;

/// <summary>What a walk through a server's tree found.</summary>
/// <param name="Reports">For the catalog, in the order of the tree.</param>
/// <param name="Types">Types that are shown, folders among them, and how many elements have each.</param>
/// <param name="Unknown">The same of those that are not shown.</param>
internal sealed record SmartbiTree(
    IReadOnlyList<ReportDefinition> Reports, IReadOnlyDictionary<string, int> Types, IReadOnlyDictionary<string, int> Unknown, SmartbiCounts Counts);

/// <summary>How far a walk is.</summary>
/// <param name="Seen">Elements of any kind.</param>
/// <param name="Types">As of <see cref="SmartbiTree"/>.</param>
internal sealed record SmartbiProgress(int Seen, IReadOnlyDictionary<string, int> Types);

/// <param name="Seen">Elements of any kind.</param>
/// <param name="Hidden">Of shown types, but not for phones.</param>
/// <param name="Barred">Folders that the server did not open for the service account.</param>
/// <param name="CutAt">The limit that ended the walk before its time: <c>NodeLimit</c>, <c>DepthLimit</c>; null when all was seen.</param>
public sealed record SmartbiCounts(int Calls, int Seen, int Folders, int Reports, int Hidden, int Barred, string? CutAt);
