namespace Portal.Journeys.Support;

/// <summary>Another portal of the demo company, which has two companies of WeCom: the sandbox's own, and <see cref="SecondName"/>.</summary>
public sealed class DirectoryPortal(DemoPortal demo) : DemoPortal
{
    public const string First = "ww7c1e4a90b2d35f68";
    public const string Second = "wwsecond000000001";
    public const string SecondName = "蓝海电子";
    private const string Secret = "bH2wQe7rTy5uIo9pAs3dFg6hJk1lZx8cVb4nMq0sDfG";

    public override async ValueTask InitializeAsync()
    {
        await StartAsync(demo.Warehouse, Corps(), Cloud());
        Browser = demo.Browser;
    }

    /// <summary>Both companies as the portal's configuration has them.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Corps()
    {
        foreach (var (at, corp, name, agent, app, secret) in new[]
        {
            (0, First, "衡川汽车", Sandbox.Agent, "移动报表", "rP4bXq9wKt2nVd7mHs5cZy8gLf1jUa6eQo3iTk0xWvE"), (1, Second, SecondName, 1000009, "报表", Secret),
        })
        {
            var section = $"WeCom__Corps__{at}__";
            foreach (var (key, value) in new[]
            {
                ("CorpId", corp), ("Name", name), ("ApiAddress", "{wecom}"), ("AuthorizeAddress", "{wecom}"), ("LoginAddress", "{wecom}"),
                ("Apps__0__AgentId", $"{agent}"), ("Apps__0__Name", app), ("Apps__0__Secret", secret),
            })
            {
                yield return new(section + key, value);
            }
        }
    }

    /// <summary>The second company as WeCom has it. Wang of the demo is there by his mobile, Lin's userid is somebody else's.</summary>
    private static Dictionary<string, string> Cloud()
    {
        const string corp = "Sandbox__Corps__1__";
        var settings = new Dictionary<string, string>
        {
            [corp + "CorpId"] = Second,
            [corp + "Name"] = SecondName,
            [corp + "Apps__0__AgentId"] = "1000009",
            [corp + "Apps__0__Name"] = "报表",
            [corp + "Apps__0__Secret"] = Secret,
            [corp + "Apps__0__VisibleDepartments__0"] = "1",
            [corp + "Apps__0__ReadsSensitiveFields"] = "true",
            [corp + "Departments__0__Id"] = "1",
            [corp + "Departments__0__Name"] = SecondName,
            [corp + "Departments__1__Id"] = "2",
            [corp + "Departments__1__Name"] = "采购部",
            [corp + "Departments__1__ParentId"] = "1",
        };
        foreach (var (at, id, name, mobile) in new[] { (0, "wf88", "王芳", "13800000002"), (1, "LinXiao", "林小", ""), (2, "HeJia", "何佳", "") })
        {
            var member = $"{corp}Members__{at}__";
            (settings[member + "UserId"], settings[member + "Name"], settings[member + "Departments__0"]) = (id, name, "2");
            if (mobile.Length > 0)
            {
                settings[member + "Mobile"] = mobile;
            }
        }

        return settings;
    }
}
