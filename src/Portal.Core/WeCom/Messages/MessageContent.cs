namespace Portal.Core.WeCom;

/// <summary>What a message says; the same kinds go to members, to group chats and (but for cards with buttons) to robots.</summary>
public abstract record MessageContent;

/// <summary>Links as <c>&lt;a href&gt;</c>; at most 2,048 bytes, the rest is cut.</summary>
/// <param name="Mentioned">Userids, or <c>@all</c>: group chats and robots only.</param>
public sealed record TextContent(string Content, IReadOnlyList<string>? Mentioned = null) : MessageContent;

/// <summary>At most 2,048 bytes to members, 4,096 to robots; personal WeChat does not show it.</summary>
/// <param name="IsV2">The richer dialect that robots understand.</param>
public sealed record MarkdownContent(string Content, bool IsV2 = false) : MessageContent;

public sealed record ImageContent(string MediaId) : MessageContent;

/// <summary>A picture for a robot, which takes no media id: JPG or PNG up to 2 MB.</summary>
public sealed record RobotImageContent(byte[] Bytes) : MessageContent;

public sealed record FileContent(string MediaId) : MessageContent;

/// <summary>Title 128 bytes, description 512 (<c>div class="gray|normal|highlight"</c>), button 4 characters.</summary>
public sealed record TextCardContent(string Title, string Description, Uri Url, string? Button = null) : MessageContent;

/// <summary>One to eight articles.</summary>
public sealed record NewsContent(params IReadOnlyList<Article> Articles) : MessageContent;

/// <param name="Picture">JPG or PNG that WeCom itself can fetch.</param>
public sealed record Article(string Title, string? Description, Uri Url, Uri? Picture = null);

public sealed record CardContent(TemplateCard Card) : MessageContent;

/// <summary>To whom: up to 1,000 members, 100 departments, 100 tags at once, or everybody who sees the app.</summary>
public sealed record Recipients
{
    public const int MaxUsers = 1_000;
    public const int MaxDepartments = 100;

    public IReadOnlyCollection<string> Users { get; init; } = [];
    public IReadOnlyCollection<long> Departments { get; init; } = [];
    public IReadOnlyCollection<long> Tags { get; init; } = [];
    public bool IsEverybody { get; init; }

    public static Recipients To(params IReadOnlyCollection<string> users) => new() { Users = users };
}

public sealed record MessageOptions
{
    /// <summary>Cannot be forwarded and carries a watermark: text, image, file.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>The very same message within this time is dropped by WeCom, so that sending again does no harm (at most four hours).</summary>
    public TimeSpan? DropRepeatsFor { get; init; }
}
