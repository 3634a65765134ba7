namespace Portal.Core.Users.Batches;

/// <summary>Which member of which corp a user is, as far as batches change it: kept beside the user, written in the same pass as he is.</summary>
internal interface IBatchBindings
{
    /// <summary>What stands in the way of these changes or goes with them; asked once for a chunk.</summary>
    Task ReadAsync(IEnumerable<(FieldChanges Changes, long? UserId)> rows, CancellationToken ct);

    /// <param name="userId">Null: a user to be made.</param>
    /// <returns>False: the member or the user is bound otherwise by now.</returns>
    bool IsFree(FieldChanges changes, long? userId);

    /// <summary>Binds the user as his changes say; saved by the caller.</summary>
    void Bind(FieldChanges changes, User user, UserBatch batch);

    /// <returns>False: the user is not that member any more.</returns>
    bool Unbind(string field, string memberId, User user, UserBatch batch);

    /// <summary>All of the batch is written: whoever is a member by now belongs into the groups of his departments.</summary>
    Task EndAsync(CancellationToken ct);
}
