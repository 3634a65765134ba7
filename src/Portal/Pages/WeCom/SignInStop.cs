using Microsoft.Extensions.Localization;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.WeCom;

/// <summary>A sign-in that goes no further: what happened and what to do.</summary>
/// <param name="To">Where the way by password leads, or null where that is of no use.</param>
public sealed record SignInStop(Message Message, int Status, string? To = null);

/// <summary>The words of each <see cref="SignInStop"/>.</summary>
public sealed class Stops(IStringLocalizer<Text> text)
{
    public SignInStop SignedOut(string again, string to) =>
        new(new Message(text["您已退出登录"], text["需要时再登录，不会自动登录。"]) { Link = again, LinkText = text["登录"] }, StatusCodes.Status200OK, to);

    public SignInStop UnknownApp(string to) =>
        new(Failed(text["链接里的应用不存在"], text["请从企业微信工作台重新打开，或把这个链接发给管理员检查。"]),
            StatusCodes.Status404NotFound, to);

    public SignInStop NoSecret(string to) =>
        new(Failed(text["企业微信登录还没有设置好"], text["应用的 Secret 需要管理员重新填写。"]), StatusCodes.Status503ServiceUnavailable, to);

    public SignInStop BadState(StateVerdict verdict)
    {
        var message = verdict switch
        {
            StateVerdict.Expired => Failed(text["登录超时了"], text["打开后超过 10 分钟没有完成，请重新登录。"]),
            StateVerdict.Foreign => Failed(text["不能在这里完成登录"], text["这次登录是在别的浏览器里开始的，请从这里重新登录。"]),
            _ => Failed(text["登录链接无效"], text["请不要使用转发来的登录链接，从这里重新登录。"]),
        };
        return new(message with { Link = ReturnAddress.Home, LinkText = text["重新登录"] }, StatusCodes.Status400BadRequest);
    }

    public SignInStop Cancelled(string again, string to) =>
        new(new Message(text["登录已取消"], text["您没有同意授权。"]) { Link = again, LinkText = text["重新登录"] }, StatusCodes.Status200OK, to);

    public SignInStop Refused(EntryVerdict verdict, string to) => verdict switch
    {
        EntryVerdict.Disabled => new(Failed(text["这个账号已停用"], text["请联系管理员启用。"]), StatusCodes.Status403Forbidden),
        EntryVerdict.Taken => new(Failed(text["门户账号已绑定其他成员"], text["请联系管理员核对，或用账号密码登录。"]),
            StatusCodes.Status403Forbidden, to),
        EntryVerdict.OutOfRange => new(Failed(text["您不在应用的可见范围内"],
            text["请联系管理员，在企业微信管理后台把您加入应用的可见范围。"]), StatusCodes.Status403Forbidden, to),
        _ => new(Failed(text["只有企业成员可以登录"],
            text["您当前的微信不是本企业的成员。请用企业微信打开，或联系管理员加入企业。"]), StatusCodes.Status403Forbidden, to),
    };

    /// <summary>Codes below zero are those of a line without an answer, and WeCom's own for busy.</summary>
    public SignInStop NoAnswer(WeComException error, string again, string to)
    {
        var later = text["请稍后重试。仍不行时把编号 {0} 发给管理员。", error.Code].Value;
        var message = error.Code < 0 ? Failed(text["企业微信没有应答"], later)
            : Failed(text["企业微信拒绝了登录"],
                error.IsWorthTryingAgain ? $"{error.Cause}{later}" : text["{0}请把编号 {1} 发给管理员。", error.Cause, error.Code]);
        return new(message with { Link = again, LinkText = text["重试"] }, StatusCodes.Status502BadGateway, to);
    }

    public SignInStop TooOften(string again, string to) =>
        new(Failed(text["登录没有成功"], text["企业微信给的登录码没有生效，请重试；仍不行时请联系管理员。"]) with
        {
            Link = again,
            LinkText = text["重试"]
        },
            StatusCodes.Status502BadGateway, to);

    private static Message Failed(string title, string words) => new(title, words) { Kind = MessageKind.Failed };
}
