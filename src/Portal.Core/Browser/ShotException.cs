namespace Portal.Core.Browser;

public enum ShotFailure
{
    /// <summary>No browser on this machine, or it does not start.</summary>
    NoBrowser,

    /// <summary>The waiting line is full.</summary>
    Busy,

    /// <summary>The time of the whole order is over.</summary>
    TooSlow,

    /// <summary>The page did not say that it is ready.</summary>
    NotReady,

    /// <summary>The page answered with an error, or shows one.</summary>
    ErrorPage,

    /// <summary>A block failed or is missing.</summary>
    Incomplete,

    /// <summary>The picture, or a stretch of it, is empty.</summary>
    Blank,

    /// <summary>The page was still growing.</summary>
    Unstable,

    /// <summary>The text would be boxes: no font for it.</summary>
    NoFont,

    /// <summary>It does not fit the limit, however small.</summary>
    TooLarge,

    /// <summary>The browser died or hung.</summary>
    Browser,

    /// <summary>The picture could not be stored.</summary>
    Disk,

    /// <summary>The report's own server did not show it; the words say why.</summary>
    Elsewhere,

    /// <summary>The very picture that was asked for is not kept any more; another one would not do.</summary>
    Gone,
}

/// <summary>There is no picture, and half a one is none. The failure says whether trying again helps.</summary>
public sealed class ShotException(ShotFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    internal ShotException(ShotFailure failure, Bilingual words, Exception? inner = null)
        : this(failure, words.English, inner) => Words = words;

    public ShotFailure Failure { get; } = failure;

    /// <summary>The message in the operator's language; what the page or the browser said is in English only.</summary>
    public Bilingual Words { get; } = new(message, message);

    /// <summary>The blocks at fault, as the reader sees them named.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>Trying again later may help.</summary>
    public bool IsPassing => !IsFinal && Failure is ShotFailure.Busy or ShotFailure.TooSlow or ShotFailure.NotReady or ShotFailure.Unstable or ShotFailure.Browser
        or ShotFailure.Elsewhere;

    /// <summary>Whoever knows more of the cause says that trying again does not help.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The number of the row that the operator finds it by; null when none could be written.</summary>
    public long? FailureId { get; init; }

    internal ShotException Noted(long? failureId) => new(Failure, Words, InnerException) { Blocks = Blocks, FailureId = failureId, IsFinal = IsFinal };
}
