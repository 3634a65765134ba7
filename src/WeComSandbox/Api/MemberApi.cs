using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WeComSandbox.Cloud;

namespace WeComSandbox.Api;

/// <summary>What the directory tells of members. Apps made since June 2022 do not get mobile, mail, picture and gender.</summary>
public static partial class MemberApi
{
    private static readonly string[] SensitiveFields = ["mobile", "email", "avatar", "gender", "qr_code", "biz_mail", "address"];

    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        CgiEndpoint.Get("user/get", Access.App, Get),
        CgiEndpoint.Get("user/simplelist", Access.App, call => List(call, Short)),
        CgiEndpoint.Get("user/list", Access.App, call => List(call, member => Full(call, member))),
        CgiEndpoint.Post("user/list_id", Access.Contacts, ListIds),
        CgiEndpoint.Post("user/getuserid", Access.App, ByMobile),
        CgiEndpoint.Post("user/get_userid_by_email", Access.App, ByEmail),
        CgiEndpoint.Get("tag/list", Access.App, Tags),
        CgiEndpoint.Get("tag/get", Access.App, Tagged),
    ];

    public static JsonNode Sensitive(Member member, string field) => field switch
    {
        "mobile" => member.Mobile,
        "email" or "biz_mail" => member.Email,
        "gender" => $"{member.Gender}",
        _ => "",
    };

    private static JsonObject Get(CgiCall call)
    {
        var userId = call.Query("userid", 41009);
        return UserId().IsMatch(userId) ? Full(call, call.VisibleMember(userId)) : throw new RefusalException(40003, "invalid userid");
    }

    private static JsonObject Short(Member member) => new()
    {
        ["userid"] = member.UserId,
        ["name"] = member.Name,
        ["department"] = member.Departments.ToJson(),
        ["open_userid"] = "",
    };

    private static JsonObject Full(CgiCall call, Member member)
    {
        var user = new JsonObject
        {
            ["userid"] = member.UserId,
            ["name"] = member.Name,
            ["department"] = member.Departments.ToJson(),
            ["order"] = member.Departments.Select(_ => 0).ToJson(),
            ["position"] = member.Position,
            ["is_leader_in_dept"] = member.Departments.Select(_ => 0).ToJson(),
            ["direct_leader"] = new JsonArray(),
            ["telephone"] = "",
            ["alias"] = member.Alias,
            ["status"] = (int)member.Status,
            ["isleader"] = 0,
            ["enable"] = member.Status == MemberStatus.Disabled ? 0 : 1,
            ["main_department"] = member.Departments.Count > 0 ? member.Departments[0] : 1,
            ["extattr"] = new JsonObject { ["attrs"] = new JsonArray() },
        };

        if (call.App.ReadsSensitiveFields)
        {
            foreach (var field in SensitiveFields)
            {
                user[field] = Sensitive(member, field);
            }
        }

        return user;
    }

    private static JsonObject List(CgiCall call, Func<Member, JsonObject> shape)
    {
        var department = DepartmentApi.Visible(call, call.TryQueryNumber("department_id") ?? throw new RefusalException(41019, "missing department_id"));
        var members = call.Corp.MembersOf(department.Id, call.TryQuery("fetch_child") == "1").Where(member => call.Corp.Sees(call.App, member));
        return new JsonObject { ["userlist"] = new JsonArray([.. members.Select(shape)]) };
    }

    private static JsonObject ListIds(CgiCall call)
    {
        var limit = Math.Clamp(call.Body.TryNumber("limit") ?? 10_000, 1, 10_000);
        var start = int.TryParse(call.Body.TryText("cursor"), out var given) ? given : 0;
        var pairs = call.Corp.Members.Where(member => member.IsMember)
            .SelectMany(member => member.Departments, (member, department) => (member.UserId, department)).ToList();
        var page = pairs.Skip(start).Take(limit).Select(pair => new JsonObject { ["userid"] = pair.UserId, ["department"] = pair.department });
        return new JsonObject
        {
            ["next_cursor"] = start + limit < pairs.Count ? $"{start + limit}" : "",
            ["dept_user"] = new JsonArray([.. page]),
        };
    }

    private static JsonObject ByMobile(CgiCall call)
    {
        var wrong = "wrong-mobile:" + call.Corp.Id;
        if (call.World.Rates.IsFull(wrong, call.World.Limits.WrongMobilesPerDay, TimeSpan.FromDays(1)))
        {
            throw new RefusalException(45009, "api freq out of limit");
        }

        var mobile = call.Body.Text("mobile");
        if (call.Corp.Members.Find(member => member.Mobile == mobile && call.Corp.Sees(call.App, member)) is { } found)
        {
            return new JsonObject { ["userid"] = found.UserId };
        }

        call.World.Rates.Take(wrong, int.MaxValue, TimeSpan.FromDays(1));
        throw new RefusalException(46004, "user not exist");
    }

    private static JsonObject ByEmail(CgiCall call)
    {
        var email = call.Body.Text("email");
        var found = call.Corp.Members.Find(member => string.Equals(member.Email, email, StringComparison.OrdinalIgnoreCase) && call.Corp.Sees(call.App, member));
        return new JsonObject { ["userid"] = (found ?? throw new RefusalException(46004, "user not exist")).UserId };
    }

    private static JsonObject Tags(CgiCall call) => new()
    {
        ["taglist"] = new JsonArray([.. call.Corp.Tags.Select(tag => new JsonObject { ["tagid"] = tag.Id, ["tagname"] = tag.Name })]),
    };

    private static JsonObject Tagged(CgiCall call)
    {
        var id = call.TryQueryNumber("tagid") ?? throw new RefusalException(41017, "missing tagid");
        var tag = call.Corp.Tags.Find(tag => tag.Id == id) ?? throw new RefusalException(40068, "invalid tagid");
        var members = tag.Users.Select(call.Corp.Member).OfType<Member>().Where(member => call.Corp.Sees(call.App, member));
        return new JsonObject
        {
            ["tagname"] = tag.Name,
            ["userlist"] = new JsonArray([.. members.Select(member => new JsonObject { ["userid"] = member.UserId, ["name"] = member.Name })]),
            ["partylist"] = tag.Departments.ToJson(),
        };
    }

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z_\-@.]{0,63}$")]
    private static partial Regex UserId();
}
