namespace Portal.Core.Reports.Smartbi.Tree;

/// <summary>A folder of the server's tree while it is walked; what lies in it stands in the server's order.</summary>
internal sealed class SmartbiBranch(string id, string title, int depth)
{
    public string Id { get; } = id;
    public string Title { get; } = title;
    public int Depth { get; } = depth;

    /// <summary>A folder, or a report.</summary>
    public List<(SmartbiBranch? Folder, SmartbiElement? Report)> Children { get; } = [];
}
