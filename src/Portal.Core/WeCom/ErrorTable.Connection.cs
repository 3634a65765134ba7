namespace Portal.Core.WeCom;

internal static partial class ErrorTable
{
    private static (int, ErrorEntry)[] Connection() =>
    [
        Passing(WeComException.Unreachable, "连接不到企业微信接口。", "WeCom's API cannot be reached.",
            "请检查服务器的网络、DNS，以及微信设置中的“微信接口地址”。",
            "Check the server's network and DNS, and 微信接口地址 in the WeCom settings."),
        Passing(WeComException.TimedOut, "企业微信接口没有在规定时间内应答。", "WeCom's API did not answer in time.",
            "请稍后再试；经常出现时请检查网络或代理。", "Try again later; if it keeps happening, check the network or the proxy."),
        Lasting(WeComException.HttpStatus, "接口地址返回了错误的HTTP状态。", "The API address answered with an HTTP error.",
            "请检查“微信接口地址”和中间的代理服务器。", "Check 微信接口地址 and any proxy in between."),
        Lasting(WeComException.Unreadable, "接口地址返回的不是企业微信的内容（可能是代理或登录页面）。",
            "What answered is not WeCom (perhaps a proxy or a sign-in page).",
            "请检查“微信接口地址”和中间的代理服务器。", "Check 微信接口地址 and any proxy in between."),
        Passing(WeComException.Busy, "企业微信系统繁忙。", "WeCom is busy.", "请稍后再试。", "Try again later."),
        Passing(45033, "同时调用这个接口的次数过多。", "Too many calls of this interface at the same time.", "请稍后再试。", "Try again later."),
        Passing(45009, "接口调用次数超过了企业微信的限制。", "WeCom's limit of calls is reached.",
            "请等待限制结束后再试；Secret多次填写错误时，企业微信会停止应答一小时。",
            "Wait for the limit to pass; after several wrong secrets WeCom stops answering for an hour."),
        Passing(45029, "一次查询的成员太多。", "Too many members in one query.", "请按部门分别查询。", "Ask department by department."),
    ];

    private static (int, ErrorEntry)[] Identity() =>
    [
        Lasting(40001, "Secret不正确，或者它不属于这个企业，或应用已停用。", "The secret is wrong, belongs to another corp, or the app is disabled.",
            "请到企业微信管理后台 → 应用管理 → 该应用，重新复制Secret到微信设置。",
            "Copy the Secret again from WeCom's console, App management, this app."),
        Lasting(40013, "企业微信CorpID不正确。", "The CorpID is wrong.",
            "请到管理后台 → 我的企业 → 企业信息，重新复制企业ID。", "Copy the corp ID again from WeCom's console, My company."),
        Lasting(40091, "Secret属于另一个企业。", "The secret belongs to another corp.",
            "请检查CorpID和Secret是否来自同一个企业。", "Check that CorpID and Secret come from the same corp."),
        Lasting(41002, "没有填写CorpID。", "The CorpID is missing.", "请在微信设置中填写企业微信CorpID。", "Enter the CorpID in the WeCom settings."),
        Lasting(41004, "没有填写Secret。", "The secret is missing.", "请在微信设置中填写应用的Secret。", "Enter the app's Secret in the WeCom settings."),
        Lasting(41001, "请求中没有access_token。", "The request carried no access_token.", "请检查代理是否删除了地址中的参数。",
            "Check whether a proxy drops the query of addresses."),
        Passing(40014, "access_token失效。", "The access token is not valid.", "门户会重新获取；一直出现时请检查是否有代理改写了请求。",
            "The portal fetches a new one; if it persists, check for a proxy that changes requests."),
        Passing(42001, "access_token过期。", "The access token expired.", "门户会重新获取。", "The portal fetches a new one."),
        Lasting(42009, "这个接口需要第三方应用的令牌。", "This interface wants a third-party token.", "请使用企业自建应用。",
            "Use an app made by your own corp."),
        Lasting(40029, "登录code无效或者已经用过。", "The sign-in code is invalid or was used before.", "请重新打开页面登录。",
            "Open the page again to sign in."),
        Lasting(42003, "登录code已经过期。", "The sign-in code expired.", "请重新打开页面登录。", "Open the page again to sign in."),
        Lasting(40078, "登录凭据无效或者已过期。", "The user ticket is invalid or expired.", "请重新打开页面登录。", "Open the page again to sign in."),
        Lasting(50001, "回调地址的域名不是该应用的可信域名。", "The redirect domain is not a trusted domain of the app.",
            "请到管理后台 → 该应用 → 网页授权及JS-SDK，把“服务器地址”的域名（含端口）设为可信域名。",
                "In WeCom's console set the domain of 服务器地址 (with its port) as the app's trusted domain."),
        Lasting(40093, "JS-SDK签名不正确。", "The JS-SDK signature is wrong.", "请检查页面地址是否被代理改写。",
            "Check whether a proxy changes the page's address."),
        Lasting(42012, "JS-SDK的ticket不正确。", "The JS-SDK ticket is wrong.", "请检查应用的Secret和AgentId是否属于同一个应用。",
            "Check that Secret and AgentId belong to the same app."),
    ];
}
