namespace Portal.Pages.Shared;

public enum MessageKind { Empty, Failed, Gone }

/// <summary>What stands where content would be: what is missing or went wrong, and one way on. Shown by <c>_Message</c>.</summary>
public sealed record Message(string Title, string? Text = null)
{
    public MessageKind Kind { get; init; } = MessageKind.Empty;

    public string? Link { get; init; }

    public string? LinkText { get; init; }

    /// <summary>What the admin looks for in the log.</summary>
    public string? Code { get; init; }

    /// <summary>Fits into a block instead of a page.</summary>
    public bool InBlock { get; init; }

    /// <summary>All that the page has: its title is the page's.</summary>
    public bool IsPage { get; init; }
}

/// <summary>The head of a page: its title and, in plain browsers on a phone, an arrow back. Shown by <c>_Topbar</c>.</summary>
public sealed record Topbar(string Title, string? Back = null);

/// <summary>A question before something is gone, inside of the form that it ends.</summary>
/// <param name="Action">Where the form goes when one is sure.</param>
public sealed record Ask(string Button, string Question, string Sure, string Action);
