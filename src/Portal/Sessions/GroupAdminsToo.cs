namespace Portal.Sessions;

/// <summary>A page of administration that 组管理员 open too; what it reads and changes stays within their <see cref="Core.Users.Reach"/>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GroupAdminsTooAttribute : Attribute;
