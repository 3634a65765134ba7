using System.Text.Json.Nodes;
using WeComSandbox.Cloud;
using WeComSandbox.Messages;

namespace WeComSandbox.Api;

/// <summary>The app's tile on the workbench: numbers, a picture, a list or a page.</summary>
public static class WorkbenchApi
{
    private static readonly string[] Types = ["normal", "keydata", "image", "list", "webview"];

    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        CgiEndpoint.Post("agent/set_workbench_template", Access.App, SetTemplate),
        CgiEndpoint.Post("agent/get_workbench_template", Access.App, GetTemplate),
        CgiEndpoint.Post("agent/set_workbench_data", Access.App, SetData),
        CgiEndpoint.Post("agent/batch_set_workbench_data", Access.App, SetMany),
    ];

    private static JsonObject SetTemplate(CgiCall call)
    {
        var app = Open(call);
        var type = Check(call.Body, forData: false);
        app.WorkbenchTemplate = new JsonObject
        {
            ["type"] = type,
            [type] = call.Body[type]?.DeepClone(),
            ["replace_user_data"] = (call.Body.TryNumber("replace_user_data") ?? 0) == 1,
        };
        if (call.Body.TryNumber("replace_user_data") == 1)
        {
            app.WorkbenchData.Clear();
        }

        return [];
    }

    private static JsonObject GetTemplate(CgiCall call) =>
        (JsonObject)(Open(call).WorkbenchTemplate ?? new JsonObject { ["type"] = "normal" }).DeepClone();

    private static JsonObject SetData(CgiCall call)
    {
        Give(call, Open(call), call.Body.Text("userid", 41009), call.Body);
        return [];
    }

    private static JsonObject SetMany(CgiCall call)
    {
        var app = Open(call);
        var data = call.Body.TryObject("data") ?? throw new RefusalException(40058, "missing data");
        var users = call.Body.Texts("userid_list");
        if (users.Count is 0 or > 1000)
        {
            throw new RefusalException(40032, "invalid user list size");
        }

        users.ForEach(userId => Give(call, app, userId, data));
        return [];
    }

    private static void Give(CgiCall call, App app, string userId, JsonObject data)
    {
        var member = call.VisibleMember(userId);
        var type = Check(data, forData: true);
        if (app.WorkbenchTemplate is null)
        {
            throw new RefusalException(94008, "workbench template is not set");
        }

        call.Spend($"workbench:{app.AgentId}:{member.UserId}", call.World.Limits.WorkbenchPerMemberMinute, TimeSpan.FromMinutes(1));
        app.WorkbenchData[member.UserId] = new JsonObject { ["type"] = type, [type] = data[type]?.DeepClone() };
    }

    private static App Open(CgiCall call)
    {
        var app = call.CheckAgent(call.Body.TryNumber("agentid"));
        return app.CustomWorkbench ? app : throw new RefusalException(94000, "workbench custom mode is not enabled");
    }

    private static string Check(JsonObject body, bool forData)
    {
        var type = body.Text("type", 94001);
        if (!Types.Contains(type) || forData && type == "normal")
        {
            throw new RefusalException(94001, "invalid workbench type");
        }

        var part = body.TryObject(type);
        if (type == "keydata" && (part is null || part.Objects("items").Count == 0))
        {
            throw new RefusalException(94002, "missing keydata");
        }

        if (type == "keydata" && part!.Objects("items").Count > 4)
        {
            throw new RefusalException(94003, "too many keydata items");
        }

        if (type == "list" && (part is null || part.Objects("items").Count == 0))
        {
            throw new RefusalException(94005, "missing list");
        }

        if (type == "list" && part!.Objects("items").Count > 3)
        {
            throw new RefusalException(94006, "too many list items");
        }

        if (type == "webview" && part is null)
        {
            throw new RefusalException(94007, "missing webview");
        }

        part?.Objects("items").ForEach(item => Bytes.CutField(item, "title", 128));
        return type;
    }
}
