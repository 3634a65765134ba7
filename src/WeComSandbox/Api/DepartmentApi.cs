using System.Text.Json.Nodes;
using WeComSandbox.Cloud;

namespace WeComSandbox.Api;

public static class DepartmentApi
{
    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        CgiEndpoint.Get("department/list", Access.App, call => new JsonObject { ["department"] = Below(call, Full) }),
        CgiEndpoint.Get("department/simplelist", Access.Directory, call => new JsonObject { ["department_id"] = Below(call, Short) }),
        CgiEndpoint.Get("department/get", Access.App, Get),
    ];

    public static Department Visible(CgiCall call, int id)
    {
        var department = call.Corp.Department(id) ?? throw new RefusalException(60003, "department not found");
        return call.IsContacts || call.Corp.SeesDepartment(call.App, id) ? department : throw new RefusalException(60011, "no privilege to access/modify contact/party/agent");
    }

    private static JsonObject Get(CgiCall call)
    {
        var id = call.TryQueryNumber("id") ?? throw new RefusalException(40058, "missing id");
        return new JsonObject { ["department"] = Full(Visible(call, id)) };
    }

    private static JsonArray Below(CgiCall call, Func<Department, JsonObject> shape)
    {
        var root = call.TryQueryNumber("id");
        if (root is { } id)
        {
            Visible(call, id);
        }

        return new JsonArray([.. call.Corp.Departments
            .Where(department => (root is null || call.Corp.IsBelow(department.Id, root.Value))
                && (call.IsContacts || call.Corp.SeesDepartment(call.App, department.Id)))
            .Select(shape)]);
    }

    private static JsonObject Short(Department department) => new()
    {
        ["id"] = department.Id,
        ["parentid"] = department.ParentId,
        ["order"] = department.Order,
    };

    private static JsonObject Full(Department department) => new()
    {
        ["id"] = department.Id,
        ["name"] = department.Name,
        ["name_en"] = "",
        ["department_leader"] = new JsonArray(),
        ["parentid"] = department.ParentId,
        ["order"] = department.Order,
    };
}
