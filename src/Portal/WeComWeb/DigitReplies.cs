using System.Threading.RateLimiting;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Members;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Localization;

namespace Portal.WeComWeb;

/// <summary>A member who sends six digits to the app lets the browser in that shows them.</summary>
public sealed class DigitReplies(SignInDigits digits, DigitTries tries, IStringLocalizer<Text> text)
{
    /// <returns>The plain answer; null: these are words to search by.</returns>
    public async Task<string?> AnswerAsync(AppSettings app, CallbackMessage message, Account account, CatalogView view, CancellationToken ct)
    {
        var words = string.Concat(message.Content.Where(c => !char.IsWhiteSpace(c)));
        if (!SignInDigits.Are(words))
        {
            return null;
        }

        if (!tries.Take(app.Corp.CorpId, message.UserId))
        {
            return text["试得太多了，请过十分钟再试。"];
        }

        return await digits.SendAsync(app.Corp.CorpId, words, account.Id, ct)
            ? text["浏览器已经登录。不是您在登录？请在“我的设置”里全部退出，并告诉管理员。"].Value
            : view.Search(words).Reports.Count > 0 ? null // a number may be part of a title
            : text["验证码不对或已过期，请看浏览器里现在的数字。"].Value;
    }
}

/// <summary>Ten numbers in ten minutes from one member, right or wrong: nobody finds other people's browsers by sending numbers.</summary>
public sealed class DigitTries : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        member => RateLimitPartition.GetFixedWindowLimiter(member, _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(10) }));

    public bool Take(string corpId, string memberId)
    {
        using var lease = _limiter.AttemptAcquire($"{corpId} {MemberId.Normalize(memberId)}");
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
