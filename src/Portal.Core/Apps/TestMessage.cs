using System.Diagnostics;
using Portal.Core.Members;
using Portal.Core.WeCom;

namespace Portal.Core.Apps;

/// <summary>A message of the diagnosis, from the app to whoever asked for it.</summary>
public sealed class TestMessage(WeComClient client, Bindings bindings)
{
    public async Task<Finding> SendAsync(AppSettings app, long userId, string words, CancellationToken ct)
    {
        if (app.Credentials is not { } who)
        {
            return new(FindingLevel.Bad, new("Secret需要重新填写", "The Secret has to be entered again"));
        }

        if ((await bindings.OfUserAsync(userId, ct)).FirstOrDefault(b => b.CorpId == app.Corp.CorpId)?.MemberId is not { } member)
        {
            return new(FindingLevel.Warn,
                new("您的账号没有绑定这个企业的成员，不知道发给谁", "Your account is bound to no member of this corp: nobody to send to"),
                new("请先在“我的 → 企业微信”扫码绑定，再来发送。", "Bind it under Me → WeCom first, then send."));
        }

        var begun = Stopwatch.GetTimestamp();
        try
        {
            var result = await client.SendAsync(who, Recipients.To(member), new TextContent(words), ct);
            return result.UnlicensedUsers.Contains(member)
                ? new(FindingLevel.Bad, new($"{member} 没有接口许可，收不到消息", $"{member} has no licence for messages"),
                    new("请在企业微信管理后台为这位成员续接口许可。", "Renew the member's interface licence (接口许可) in WeCom's console."))
                : result.InvalidUsers.Contains(member)
                ? new(FindingLevel.Bad, new($"{member} 收不到这个应用的消息", $"{member} cannot get messages of this app"),
                    new("请在管理后台 → 该应用 → 可见范围加入这位成员。", "Add the member to the app's 可见范围 in WeCom's console."))
                : new(FindingLevel.Ok, new($"测试消息已发给 {member}，请在企业微信里查看", $"The test message went to {member}: look into WeCom"),
                    new($"message/send {Took()} 毫秒", $"message/send {Took()} ms"));
        }
        catch (WeComException error)
        {
            return new(FindingLevel.Bad, new("测试消息没有发出", "The test message was not sent"),
                new($"{error.Cause.Chinese}{error.Remedy.Chinese}", $"{error.Cause.English} {error.Remedy.English}"), $"{error.Code} {error.ErrMsg}");
        }

        long Took() => (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
