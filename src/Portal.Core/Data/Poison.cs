namespace Portal.Core.Data;

/// <summary>A poison message: a row that fails by itself, whoever works on it. It is tried a few times and ends, or is passed over; all others go on.</summary>
internal static class Poison
{
    public const int MostAttempts = 5;

    /// <summary>Not where the server stops, the database is away or the claim was lost: then the row is another's, or has its turn again.</summary>
    public static bool IsSuspected(Exception error) => error is not OperationCanceledException && !DatabaseTrouble.IsOf(error);
}
