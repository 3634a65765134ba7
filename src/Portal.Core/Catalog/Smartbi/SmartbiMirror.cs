using Portal.Core.Reports.Smartbi.Client;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>The looks at one server's tree: when the next is due, who has it in hand, and what the last one found. The row is the job.</summary>
public sealed class SmartbiMirror
{
    /// <summary>Whose portal died in the middle gives the job back after this time.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    private SmartbiMirror()
    {
    }

    /// <summary>Key of the server.</summary>
    public string Server { get; private set; } = "";
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>A portal has it in hand; renewed with every step.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>When the look that is under way began.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    /// <summary>Elements that the look which is under way has seen.</summary>
    public int Seen { get; private set; }

    /// <summary>Of those, what is shown, by type; see <see cref="TypeCounts"/>.</summary>
    public string? SeenTypes { get; private set; }

    /// <summary>The admin who asked for the next look; null: it comes by itself.</summary>
    public string? AskedBy { get; private set; }

    /// <summary>Of the last look that saw the whole tree; null before the first.</summary>
    public DateTimeOffset? MirroredAt { get; private set; }

    /// <summary>How long it took.</summary>
    public TimeSpan? Took { get; private set; }
    public int Calls { get; private set; }
    public int Elements { get; private set; }
    public int Folders { get; private set; }
    public int Reports { get; private set; }
    public int Hidden { get; private set; }
    public int Barred { get; private set; }

    /// <summary>What of it is shown, by type; see <see cref="TypeCounts"/>.</summary>
    public string? Types { get; private set; }

    /// <summary>The setting whose limit ended it.</summary>
    public string? CutAt { get; private set; }

    /// <summary>Types that are not shown; see <see cref="TypeCounts"/>.</summary>
    public string Unknown { get; private set; } = "";

    /// <summary>Why the last look failed; null when it did not.</summary>
    public SmartbiFault? Fault { get; private set; }
    public string? Problem { get; private set; }

    /// <summary>The same in words, with what to do.</summary>
    public Bilingual? Cause => Fault is { } fault ? SmartbiWords.Say(fault) : null;

    /// <summary>When an admin last let the service account be tried again: other portals of the company then do so too.</summary>
    public DateTimeOffset? PardonedAt { get; private set; }

    /// <summary>Since when an admin lets the server rest.</summary>
    public DateTimeOffset? PausedAt { get; private set; }
    public string? PausedBy { get; private set; }
}
