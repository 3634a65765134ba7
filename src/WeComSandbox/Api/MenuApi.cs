using System.Text.Json.Nodes;
using WeComSandbox.Messages;

namespace WeComSandbox.Api;

/// <summary>The menu below an app's conversation.</summary>
public static class MenuApi
{
    private static readonly string[] Types =
        ["click", "view", "view_miniprogram", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select"];

    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        CgiEndpoint.Post("menu/create", Access.App, Create),
        CgiEndpoint.Get("menu/get", Access.App, Get),
        CgiEndpoint.Get("menu/delete", Access.App, Delete),
    ];

    private static JsonObject Create(CgiCall call)
    {
        var app = call.CheckAgent(call.TryQueryNumber("agentid"));
        var buttons = call.Body.Objects("button");
        if (buttons.Count is < 1 or > 3)
        {
            throw new RefusalException(40016, "invalid button size");
        }

        buttons.ForEach(button => CheckButton(button, isSub: false));
        app.Menu = (JsonObject)call.Body.DeepClone();
        return [];
    }

    private static JsonObject Get(CgiCall call) =>
        (JsonObject)(call.CheckAgent(call.TryQueryNumber("agentid")).Menu ?? throw new RefusalException(46003, "menu no exist")).DeepClone();

    private static JsonObject Delete(CgiCall call)
    {
        call.CheckAgent(call.TryQueryNumber("agentid")).Menu = null;
        return [];
    }

    private static void CheckButton(JsonObject button, bool isSub)
    {
        var name = button.Text("name", 41102);
        if (Bytes.Count(name) > (isSub ? 40 : 16))
        {
            throw new RefusalException(isSub ? 40025 : 40018, "invalid button name size");
        }

        var subs = button.Objects("sub_button");
        if (subs.Count > 0)
        {
            if (isSub)
            {
                throw new RefusalException(40022, "invalid sub button level");
            }

            if (subs.Count > 5)
            {
                throw new RefusalException(40023, "invalid sub button size");
            }

            subs.ForEach(sub => CheckButton(sub, isSub: true));
            return;
        }

        var type = button.TryText("type");
        if (!Types.Contains(type))
        {
            throw new RefusalException(isSub ? 40024 : 40017, "invalid button type");
        }

        if (type == "view")
        {
            Links.Check(button.TryText("url"), 1024);
        }
        else if (type != "view_miniprogram" && Bytes.Count(button.TryText("key") ?? "") is 0 or > 128)
        {
            throw new RefusalException(isSub ? 40026 : 40019, "invalid button key size");
        }
    }
}
