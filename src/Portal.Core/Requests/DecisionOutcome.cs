namespace Portal.Core.Requests;

/// <summary>How a decision came out.</summary>
public enum DecisionOutcome
{
    Done,

    /// <summary>There is no such request, or it is not this one's to decide.</summary>
    NotFound,

    /// <summary>Another was faster, or it was tapped twice.</summary>
    Decided,

    /// <summary>The report was withdrawn meanwhile.</summary>
    ReportAway,
    AskerDisabled,

    /// <summary>None of his roles allows to view reports: a grant would open nothing.</summary>
    AskerMayNotView,

    /// <summary>He may see it meanwhile.</summary>
    HasRight,

    /// <summary>No last day, or one that is over.</summary>
    BadDay,
    TooLong,

    /// <summary>Who asked took it back.</summary>
    TakenBack,

    /// <summary>He is not the report's 负责人 any more, may not see it, or is disabled: it cannot be published on his word.</summary>
    AskerLost,

    /// <summary>It was moved or published while the reviewer looked at it.</summary>
    ChangedMeanwhile,

    /// <summary>To no terminal.</summary>
    NoTerminal,

    /// <summary>Nothing goes back without a reason.</summary>
    NoWord,
}
