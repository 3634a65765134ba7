using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Sharing;

/// <summary>A group with a robot, added as an administrator does.</summary>
internal static class Robots
{
    public const string Key = "5a0c1e7e-3d4f-4b8a-9c2d-7e6f5a4b3c2d";
    public const string Webhook = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + Key;

    public static async Task<string> RobotAsync(this ShareSite site)
    {
        using var admin = await site.App.ClientAsync("admin");
        using var added = await AddAsync(admin, "销售日报群", Webhook);
        return added.LeadsTo().Split('/')[^1].Split('?')[0];
    }

    public static async Task<HttpResponseMessage> AddAsync(HttpClient admin, string name, string address) =>
        await admin.SubmitAsync(await admin.PageAsync("/admin/chats/new-robot"), "main form", ("name", name), ("address", address));
}
