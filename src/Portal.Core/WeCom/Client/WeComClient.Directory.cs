using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>A member as the app may see it; mobile and the like are missing for apps made since 2022.</summary>
public sealed class Member : WeComAnswer
{
    [JsonPropertyName("userid")]
    public string UserId { get; set => field = value ?? ""; } = "";
    public string Name { get; set => field = value ?? ""; } = "";
    public string? Alias { get; set; }
    public string? Position { get; set; }
    public string? Mobile { get; set; }
    public string? Email { get; set; }
    public IReadOnlyList<long> Department { get; set => field = value ?? []; } = [];
    public long? MainDepartment { get; set; }

    /// <summary>1 active, 2 disabled, 4 not activated, 5 left.</summary>
    public int Status { get; set; }
}

public sealed record Department(long Id, [property: JsonPropertyName("parentid")] long ParentId, long Order, string? Name);

public sealed class MemberPage : WeComAnswer
{
    public string? NextCursor { get; set; }

    [JsonPropertyName("dept_user")]
    public IReadOnlyList<MemberPlace> Members { get; set => field = value ?? []; } = [];
}

public sealed record MemberPlace([property: JsonPropertyName("userid")] string UserId, long Department);

internal sealed class MemberList : WeComAnswer
{
    [JsonPropertyName("userlist")]
    public IReadOnlyList<Member> Members { get; set => field = value ?? []; } = [];
}

internal sealed class DepartmentList : WeComAnswer
{
    [JsonPropertyName("department")]
    public IReadOnlyList<Department>? Named { get; set; }

    [JsonPropertyName("department_id")]
    public IReadOnlyList<Department>? Ids { get; set; }
}

/// <summary>A tag's own members, and the departments that it stands for.</summary>
public sealed class TagMembers : WeComAnswer
{
    [JsonPropertyName("tagname")]
    public string? Name { get; set; }

    [JsonPropertyName("userlist")]
    public IReadOnlyList<Member> Members { get; set => field = value ?? []; } = [];

    [JsonPropertyName("partylist")]
    public IReadOnlyList<long> Departments { get; set => field = value ?? []; } = [];
}

internal sealed class UserIdAnswer : WeComAnswer
{
    [JsonPropertyName("userid")]
    public string UserId { get; set => field = value ?? ""; } = "";
}

internal sealed record MobileBody(string Mobile);

internal sealed record EmailBody(string Email, int EmailType);

internal sealed record CursorBody(string Cursor, int Limit);

public sealed partial class WeComClient
{
    /// <summary>60111 for who left, was deleted, or is outside of the visible range.</summary>
    public Task<Member> GetMemberAsync(Credentials who, string userId, CancellationToken ct) =>
        GetAsync(who, new ApiCall("user/get", ("userid", userId)), WeComJson.Web.Member, ct);

    /// <summary>46004 when nobody has it. WeCom blocks for a day whoever asks for many wrong numbers: never in bulk.</summary>
    public async Task<string> FindUserIdByMobileAsync(Credentials who, string mobile, CancellationToken ct) =>
        (await PostAsync(who, "user/getuserid", new MobileBody(mobile), WeComJson.Web.MobileBody, WeComJson.Web.UserIdAnswer, Repeat.Always, ct)).UserId;

    public async Task<string> FindUserIdByEmailAsync(Credentials who, string email, bool isPersonal, CancellationToken ct) =>
        (await PostAsync(who, "user/get_userid_by_email", new EmailBody(email, isPersonal ? 2 : 1), WeComJson.Web.EmailBody, WeComJson.Web.UserIdAnswer, Repeat.Always, ct)).UserId;

    /// <summary>Members directly in the department, name and userid only.</summary>
    public async Task<IReadOnlyList<Member>> ListMembersAsync(Credentials who, long departmentId, CancellationToken ct) =>
        (await GetAsync(who, new ApiCall("user/simplelist", ("department_id", Text(departmentId))), WeComJson.Web.MemberList, ct)).Members;

    /// <summary>As <see cref="ListMembersAsync"/> with all that WeCom tells of each: status, and for who may read them mobile and mail.</summary>
    public async Task<IReadOnlyList<Member>> ListMemberDetailsAsync(Credentials who, long departmentId, CancellationToken ct) =>
        (await GetAsync(who, new ApiCall("user/list", ("department_id", Text(departmentId))), WeComJson.Web.MemberList, ct)).Members;

    public Task<TagMembers> GetTagAsync(Credentials who, long tagId, CancellationToken ct) =>
        GetAsync(who, new ApiCall("tag/get", ("tagid", Text(tagId))), WeComJson.Web.TagMembers, ct);

    /// <summary>All members of the corp, page by page; only with the contacts secret.</summary>
    public Task<MemberPage> ListMemberIdsAsync(Credentials who, string? cursor, CancellationToken ct) =>
        PostAsync(who, "user/list_id", new CursorBody(cursor ?? "", 10_000), WeComJson.Web.CursorBody, WeComJson.Web.MemberPage, Repeat.Always, ct);

    /// <summary>The department and all below it, with names; null: all that the app sees.</summary>
    public async Task<IReadOnlyList<Department>> ListDepartmentsAsync(Credentials who, long? id, CancellationToken ct) =>
        (await GetAsync(who, new ApiCall("department/list", ("id", id is { } i ? Text(i) : null)), WeComJson.Web.DepartmentList, ct)).Named ?? [];

    /// <summary>As <see cref="ListDepartmentsAsync"/> without names: also for the contacts secret.</summary>
    public async Task<IReadOnlyList<Department>> ListDepartmentIdsAsync(Credentials who, long? id, CancellationToken ct) =>
        (await GetAsync(who, new ApiCall("department/simplelist", ("id", id is { } i ? Text(i) : null)), WeComJson.Web.DepartmentList, ct)).Ids ?? [];

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
