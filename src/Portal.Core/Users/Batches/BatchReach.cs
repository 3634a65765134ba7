namespace Portal.Core.Users.Batches;

internal static class BatchReach
{
    /// <summary>How far whoever began the batch reaches now: he may have lost a group between the check and the writing.</summary>
    public static async Task<Reach> ReachOfAsync(this UserDirectory users, UserBatch batch, CancellationToken ct) =>
        batch.ById is { } id && (await users.ReadAsync([id], ct)).SingleOrDefault() is { } by ? Reach.Of(by) : Reach.Whole;

    public static bool MayWrite(this Reach reach, string field) =>
        field.StartsWith(UserFields.Group, StringComparison.Ordinal) ? reach.Covers(UserFields.IdIn(field))
        : field.StartsWith(UserFields.Role, StringComparison.Ordinal) ? reach.MayGive(UserFields.IdIn(field))
        : reach.IsWhole || !field.StartsWith(UserFields.Attribute, StringComparison.Ordinal);
}
