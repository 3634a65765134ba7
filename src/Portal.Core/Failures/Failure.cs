namespace Portal.Core.Failures;

/// <summary>Something that a reader could not be shown, under the number that the reader was told.</summary>
public sealed class Failure
{
    public const int MaxError = 4_000;
    public const int MaxSql = 16_000;
    public const int MaxValues = 4_000;
    private const int MaxSubject = 256;

    private Failure() { }

    /// <param name="subject">A dataset of a report, or the address of a page.</param>
    /// <param name="kind">What it was, in one word.</param>
    public Failure(string number, DateTimeOffset at, string subject, string kind, string error) =>
        (Number, At, Subject, Kind, Error) = (number, at, Short(subject, MaxSubject), kind, Short(error, MaxError));

    public long Id { get; private set; }
    public string Number { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public string Subject { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public string Error { get; private set; } = "";

    /// <summary>The data source that was asked.</summary>
    public string? Source { get; init; }

    /// <summary>At whose turn it was; 0 for nobody.</summary>
    public long UserId { get; init; }

    public int Milliseconds { get; init; }

    /// <summary>As the database got it, with places for the values.</summary>
    public string? Sql { get; private init; }

    /// <summary>One a line.</summary>
    public string? Values { get; private init; }

    public Failure With(string sql, string values) => new(Number, At, Subject, Kind, Error)
    {
        Source = Source,
        UserId = UserId,
        Milliseconds = Milliseconds,
        Sql = Short(sql, MaxSql),
        Values = Short(values, MaxValues),
    };

    // PostgreSQL stores no NUL.
    private static string Short(string text, int length) => LongText.Cut(text, length).Replace('\0', '␀');
}
