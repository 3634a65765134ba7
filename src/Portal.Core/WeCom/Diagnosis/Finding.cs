namespace Portal.Core.WeCom;

public enum FindingLevel
{
    Ok,
    Warn,
    Bad,
}

/// <summary>One thing that was tried: what came out, and where it is wrong, how to mend it.</summary>
/// <param name="Code">WeCom's code and text, for whoever looks it up.</param>
public sealed record Finding(FindingLevel Level, Bilingual Title, Bilingual? Text = null, string? Code = null)
{
    internal static Finding Ok(Bilingual title, Bilingual? text = null) => new(FindingLevel.Ok, title, text);

    internal static Finding Warn(Bilingual title, Bilingual text) => new(FindingLevel.Warn, title, text);

    internal static Finding Bad(Bilingual title, Bilingual text) => new(FindingLevel.Bad, title, text);

    /// <param name="title">What did not work.</param>
    internal static Finding Of(Bilingual title, WeComException error) => new(
        FindingLevel.Bad,
        title,
        new($"{error.Cause.Chinese}{error.Remedy.Chinese}", $"{error.Cause.English} {error.Remedy.English}"),
        error.Code > -1000 ? $"{error.Code} {error.ErrMsg}" : error.ErrMsg);
}

/// <summary>What was found out about one app, or about a corp as a whole.</summary>
/// <param name="CanRetry">WeCom refused the secret, and the portal keeps still until an admin says otherwise.</param>
public sealed record Diagnosis(IReadOnlyList<Finding> Findings, bool CanRetry = false)
{
    /// <summary>The calls that were made for it, in the order of their answers; what is kept, such as a token, is not asked for.</summary>
    public IReadOnlyList<CallTime> Calls { get; init; } = [];

    public FindingLevel Worst => Findings.Count == 0 ? FindingLevel.Ok : Findings.Max(f => f.Level);
}
