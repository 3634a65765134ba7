using System.Globalization;

namespace Portal.Core.WeCom;

/// <summary>Reads what WeCom's console says of an app: name, visible range, trusted domain, home page.</summary>
internal static class AgentFindings
{
    public static IEnumerable<Finding> Of(Agent agent, AppSettings app)
    {
        yield return agent.Close == 1
            ? Finding.Bad(new("应用已停用", "The app is disabled"),
                new("到管理后台 → 应用管理 → 该应用，启用它。", "Enable it in WeCom's console, App management."))
            : Finding.Ok(new($"应用“{agent.Name}”", $"App “{agent.Name}”"));
        yield return Range(agent);
        yield return Domain(agent, app.Corp.ServerAddress);
        yield return Home(agent, app.Corp.ServerAddress);
    }

    private static Finding Range(Agent agent)
    {
        var (users, departments, tags) = (agent.Users?.User?.Count ?? 0, agent.Departments?.Ids?.Count ?? 0, agent.Tags?.Ids?.Count ?? 0);
        if (users + departments + tags == 0)
        {
            return Finding.Bad(new("没有人看得到这个应用", "Nobody can see the app"),
                new("到管理后台 → 该应用 → 可见范围，加入部门或成员。", "Add departments or members to its 可见范围 in WeCom's console."));
        }

        var zh = string.Join('、', new[] { Said(departments, "{0} 个部门"), Said(tags, "{0} 个标签"), Said(users, "{0} 位成员") }.OfType<string>());
        var en = string.Join(", ", new[] { Said(departments, "departments: {0}"), Said(tags, "tags: {0}"), Said(users, "members: {0}") }.OfType<string>());
        return agent.Departments?.Ids?.Contains(1) == true
            ? Finding.Ok(new("可见范围：全公司", "Visible to the whole company"))
            : Finding.Ok(new($"可见范围：{zh}", $"Visible range: {en}"),
                new("范围以外的人不能登录，也收不到消息", "Others cannot sign in and get no messages"));
    }

    private static Finding Domain(Agent agent, Uri? server)
    {
        if (server is null)
        {
            return Finding.Bad(new("没有填写服务器地址", "There is no server address"), new("请到微信设置填写。", "Enter it in the WeCom settings."));
        }

        var domain = agent.RedirectDomain?.Trim() ?? "";
        var where = new Bilingual(
            $"到管理后台 → 该应用 → 网页授权及JS-SDK，把可信域名设为 {server.Authority}（端口也要一致）。",
            $"In WeCom's console, 网页授权及JS-SDK of the app, make {server.Authority} the trusted domain (the port counts).");
        return domain.Length == 0 ? Finding.Bad(new("缺少可信域名", "There is no trusted domain"), where)
            : domain.Equals(server.Authority, StringComparison.OrdinalIgnoreCase)
            ? Finding.Ok(new($"可信域名 {domain}", $"Trusted domain {domain}"), new("与服务器地址一致", "Equals the server address"))
            : Finding.Bad(new($"可信域名是 {domain}，与服务器地址不一致", $"The trusted domain is {domain}, not the server address"), where);
    }

    private static Finding Home(Agent agent, Uri? server)
    {
        var wanted = server is null ? "" : $"{server.AbsoluteUri.TrimEnd('/')}/";
        var where = new Bilingual($"到管理后台 → 该应用 → 应用主页，填写 {wanted} 或一个微信链接。",
            $"In WeCom's console, 应用主页 of the app, enter {wanted} or a WeCom link.");
        return string.IsNullOrWhiteSpace(agent.HomeUrl) ? Finding.Warn(new("没有应用主页", "There is no home page"), where)
            : Uri.TryCreate(agent.HomeUrl, UriKind.Absolute, out var home) && server is not null
                && home.Authority.Equals(server.Authority, StringComparison.OrdinalIgnoreCase) && home.Scheme == server.Scheme
                ? Finding.Ok(new("应用主页打开门户", "The home page opens the portal"), new(agent.HomeUrl, agent.HomeUrl))
                : Finding.Warn(new("应用主页不是门户的地址", "The home page is not the portal"),
                    new($"现在是 {agent.HomeUrl}。{where.Chinese}", $"It is {agent.HomeUrl}. {where.English}"));
    }

    private static string? Said(int count, string format) => count == 0 ? null : string.Format(CultureInfo.InvariantCulture, format, count);
}
