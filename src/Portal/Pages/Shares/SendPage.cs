using Portal.Core.Chats;
using Portal.Core.Sharing;
using Portal.Pages.Reports;

namespace Portal.Pages.Shares;

/// <summary>A form of sending as it is shown: what was filled in, and what is wrong with it.</summary>
public sealed record SendPage(SharedReport Shared, SendForm Form, string? Problem)
{
    /// <summary>What will be sent if it is a picture: the one that was drawn on or seen before, else where it is asked for.</summary>
    public required CaptureCard Picture { get; init; }

    /// <summary>Nobody got it: who, and why.</summary>
    public IReadOnlyList<SendLine> Refused { get; init; } = [];

    public ColleagueList? People { get; init; }

    public IReadOnlyList<TeamChat> Chats { get; init; } = [];

    /// <summary>May make groups and add robots.</summary>
    public bool IsChatKeeper { get; init; }

    public string Part => People is null ? "/share/chats" : "/share/people";
}

/// <summary>What became of it.</summary>
public sealed record SentPage(SharedReport Shared, SendReport Report, string Part);
