using Portal.Core.Browser;

namespace Portal.Core.Sharing;

/// <summary>Why there is no picture, in words for whoever wanted to send it.</summary>
internal static class CaptureTexts
{
    public static Bilingual Of(ShotException error) => error.Failure switch
    {
        ShotFailure.Elsewhere => error.Words,
        ShotFailure.NoBrowser or ShotFailure.NoFont or ShotFailure.Disk =>
            new("服务器现在不能截图，请联系管理员；可以先发卡片。",
                "The server cannot take pictures now; ask the administrator. A card can be sent instead."),
        ShotFailure.Busy => new("正在截图的人太多，请稍后再试。", "Too many pictures are being taken; try again shortly."),
        ShotFailure.Incomplete or ShotFailure.ErrorPage =>
            new("报表里有数据没有读出来，不完整的截图不会发出。请刷新报表后再试。",
                "Some data of the report could not be read, and half a picture is not sent. Refresh the report and try again."),
        ShotFailure.TooLarge => new("截图太大，企业微信不接受。请缩小范围，或发卡片。",
            "The picture is too large for WeCom. Narrow the report, or send a card."),
        ShotFailure.NotReady or ShotFailure.TooSlow => new("报表太慢，没有等到完整的截图。请稍后再试，或发卡片。",
            "The report was too slow for a whole picture. Try again later, or send a card."),
        ShotFailure.Gone => new("这张截图已经不在了。请重新截图，再发送。", "This picture is not there any more. Take it again, then send it."),
        _ => new("截图没有成功，请稍后再试，或发卡片。", "The picture did not succeed; try again later, or send a card."),
    };
}
