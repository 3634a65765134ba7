namespace Portal.Core.Users.Batches;

/// <summary>检查 of some kinds of batches: holds their rows against the users and writes nothing but verdicts.</summary>
internal interface IBatchCheck
{
    bool Takes(BatchKind kind);

    /// <returns>True: it goes on to be written by itself.</returns>
    Task<bool> RunAsync(long id, CancellationToken ct);
}
