namespace Portal.Core.Users.Batches;

/// <summary>What is done to those who were ticked: one field gets one value.</summary>
/// <param name="Field">As in <see cref="UserFields"/>.</param>
/// <param name="Value">Null takes it away.</param>
public sealed record BulkAct(string Field, string? Value)
{
    internal long? TakesOutOf => Value is null && Field.StartsWith(UserFields.Group, StringComparison.Ordinal) ? UserFields.IdIn(Field) : null;

    public static BulkAct Enable { get; } = new(UserFields.Enabled, "1");
    public static BulkAct Disable { get; } = new(UserFields.Enabled, null);

    /// <summary>是否强制修改密码: at the next sign-in by password.</summary>
    public static BulkAct DemandNewPassword { get; } = new(UserFields.MustChangePassword, "1");

    public static BulkAct PutInto(long groupId) => new(UserFields.Of(groupId, UserFields.Group), "1");

    public static BulkAct TakeOutOf(long groupId) => new(UserFields.Of(groupId, UserFields.Group), null);

    public static BulkAct GiveRole(long roleId) => new(UserFields.Of(roleId, UserFields.Role), "1");

    public static BulkAct TakeRole(long roleId) => new(UserFields.Of(roleId, UserFields.Role), null);
}
