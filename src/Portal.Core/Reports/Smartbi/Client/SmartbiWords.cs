namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>What a fault means and what to do about it, for people.</summary>
internal static class SmartbiWords
{
    public static Bilingual Say(SmartbiFault fault) => fault switch
    {
        SmartbiFault.Away => new(
            "连不上 Smartbi 服务器。请检查地址、网络和服务器是否在运行。",
            "The Smartbi server cannot be reached. Check its address, the network and whether it runs."),
        SmartbiFault.TooSlow => new(
            "Smartbi 服务器没有按时回答。请稍后再试，或调大 Timeout。",
            "The Smartbi server did not answer in time. Try later, or set a longer Timeout."),
        SmartbiFault.Certificate => new(
            "Smartbi 服务器的证书不可信。请换成有效证书，或把签发它的 CA 加进本机信任列表。",
            "The certificate of the Smartbi server is not trusted. Give it a valid one, or add its CA to those that this machine trusts."),
        SmartbiFault.Elsewhere => new(
            "Smartbi 服务器把请求转到了另一台主机。请把地址改成最终的地址。",
            "The Smartbi server leads to another host. Set the address that it leads to."),
        SmartbiFault.Unreadable => new(
            "回答不是 Smartbi 的格式。请检查地址（通常以 /smartbi 结尾）和 Encoded 设置。",
            "The answer is not one of Smartbi. Check the address (it mostly ends in /smartbi) and the setting Encoded."),
        SmartbiFault.Refused => new("Smartbi 服务器拒绝了这个请求。", "The Smartbi server refused the request."),
        SmartbiFault.SignedOut => new(
            "Smartbi 会话刚登录就失效了。请检查服务器前面的负载均衡是否保持会话。",
            "A session ended right after it began. Check whether the load balancer before the Smartbi server keeps sessions together."),
        SmartbiFault.WrongPassword => new(
            "服务账号登录失败，已停止尝试，以免账号被锁。请改正密码，再点“测试连接”。",
            "The service account was not let in. It is not tried again, so that it is not locked. Mend the password, then press Test connection."),
        SmartbiFault.NoToken => new(
            "无法以该用户的身份登录 Smartbi。请检查 LoginToken 扩展、服务账号是否有管理员角色，"
            + "以及该用户在 Smartbi 中是否存在并启用；Smartbi 自己的 admin 不能这样登录。",
            "The user could not be signed in to Smartbi. Check the LoginToken extension, the admin role of the service account, and that the user exists there and is enabled; "
            + "Smartbi's own admin cannot be signed in in this way."),
        SmartbiFault.Gone => new(
            "这张报表在 Smartbi 里已经撤下、移走，或者不再允许您查看。目录下一次刷新后跟上；需要它时请联系管理员。",
            "This report was withdrawn or moved in Smartbi, or you may not read it there any more. The catalog follows with its next refresh; ask an administrator for it."),
        SmartbiFault.NoFile => new(
            "Smartbi 没有把这张报表导出成这种文件：这类报表不支持，或者您在那里没有导出权限。可以下载 PDF 或截图。",
            "Smartbi made no such file of this report: its type has none, or you may not export there. Take the PDF or a picture of the portal instead."),
        SmartbiFault.TooLarge => new(
            "导出的文件太大，没有下载。请缩小筛选范围；管理员可以调大 ExportMaxBytes。",
            "The exported file is too large and was not taken. Narrow the values; an administrator can raise ExportMaxBytes."),
        SmartbiFault.Empty => new(
            "没有发布给服务账号的目录。请在 Smartbi 的“发布管理”里把要上手机的目录发布给它。",
            "No catalog is published to the service account. Publish those that phones shall show to it, in the publishing of Smartbi."),
        SmartbiFault.Paused => new(
            "管理员暂停了这个 Smartbi 服务器：它的报表暂时打不开，也不截图和导出。恢复后照常。",
            "An administrator paused this Smartbi server: its reports cannot be opened, pictured or exported until it is resumed."),
        _ => new("该用户在 Smartbi 中没有对应的账号。请检查 MapUsersBy 设置。", "The user has no account in Smartbi. Check the setting MapUsersBy."),
    };
}
