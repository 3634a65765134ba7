using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>
/// Rights that readers have where reports come from, on top of those of the portal. Lists show what is known to be good and never wait; opening a report waits for a fresh answer.
/// </summary>
public interface ISourceRights
{
    /// <summary>Whether nodes of this source are asked for here.</summary>
    bool Guards(string? source);

    /// <summary>What is known of a reader now. Asks in the background for what is not, or not well enough.</summary>
    /// <param name="catalog">Another one than last time is asked for anew.</param>
    /// <param name="reportIds">The reports in question; only called when they are asked for.</param>
    IReaderRights Of(Account account, object catalog, Func<IEnumerable<string>> reportIds);

    /// <summary>A fresh answer for one report, which somebody opens. Where nobody can be asked, the old answer stays.</summary>
    Task AskAsync(Account account, string reportId, CancellationToken ct);

    /// <summary>Why it could not be asked whether this reader may see a report; null when it could, or when that is not asked.</summary>
    Bilingual? TroubleOf(Account account, string reportId);
}

/// <summary>What is known of one reader.</summary>
public interface IReaderRights
{
    /// <summary>Another one when an answer is another one than before.</summary>
    long Version { get; }

    /// <summary>Known good. What was never answered is not.</summary>
    bool MayRead(string reportId);
}
