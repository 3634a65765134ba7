using Microsoft.Extensions.Localization;
using Portal.Core.SingleSignOn;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.SingleSignOn;

/// <summary>Why a way by the company's sign-on ended elsewhere than at a page.</summary>
public enum SignOnFault
{
    SignedOut,

    /// <summary>Begun elsewhere, or too long ago.</summary>
    State,
    Refused,
    Away,
    Unreadable,
    Unknown,
    Disabled,
}

/// <summary>Its words, at an address without ticket and code.</summary>
public static class SignOnStop
{
    public const string Page = "/sign-in/stopped";

    public static string AddressOf(SignOnFault fault) => $"{Page}?why={fault}";

    internal static SignOnFault Of(VouchedVerdict verdict) => verdict == VouchedVerdict.Disabled ? SignOnFault.Disabled : SignOnFault.Unknown;

    internal static SignOnFault Of(CasFault fault) => fault switch
    {
        CasFault.Refused => SignOnFault.Refused,
        CasFault.Away => SignOnFault.Away,
        _ => SignOnFault.Unreadable,
    };

    public static int StatusOf(SignOnFault fault) => fault switch
    {
        SignOnFault.SignedOut => StatusCodes.Status200OK,
        SignOnFault.State or SignOnFault.Refused => StatusCodes.Status400BadRequest,
        SignOnFault.Away or SignOnFault.Unreadable => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status403Forbidden,
    };

    public static Message MessageOf(SignOnFault fault, IStringLocalizer<Text> text)
    {
        var message = fault switch
        {
            SignOnFault.SignedOut => new Message(text["您已退出登录"], text["需要时再登录，不会自动登录。"]),
            SignOnFault.State => new Message(text["登录链接无效"], text["请不要使用转发来的登录链接，从这里重新登录。"]),
            SignOnFault.Refused => new Message(text["统一登录没有成功"], text["登录凭证已经用过或已过期，请重新登录。"]),
            SignOnFault.Away => new Message(text["统一登录没有应答"], text["请稍后重试；仍不行时请联系管理员。"]),
            SignOnFault.Unreadable => new Message(text["统一登录的回答不完整"], text["请联系管理员检查统一登录的设置。"]),
            SignOnFault.Disabled => new Message(text["这个账号已停用"], text["请联系管理员启用。"]),
            _ => new Message(text["您还没有门户账号"], text["统一登录认得您，但门户里没有对应的用户，请联系管理员开通。"]),
        };
        return message with
        {
            Kind = fault == SignOnFault.SignedOut ? MessageKind.Empty : MessageKind.Failed,
            IsPage = true,
            Link = "/sign-in",
            LinkText = text["重新登录"],
        };
    }
}
