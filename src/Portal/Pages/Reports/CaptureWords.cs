using Microsoft.Extensions.Localization;
using Portal.Core.Captures;
using Portal.Localization;

namespace Portal.Pages.Reports;

/// <param name="Number">Under which the administrator finds it; null: it was not noted.</param>
public sealed record CaptureTrouble(string Text, string Remedy, long? Number);

/// <summary>Says to the reader why there is no picture and what he can do.</summary>
public sealed class CaptureWords(IStringLocalizer<Text> text)
{
    public CaptureTrouble Say(CaptureException error) => new(
        error.Failure switch
        {
            CaptureFailure.NoBrowser => text["服务器上的浏览器没有准备好。"],
            CaptureFailure.Busy => text["现在截图的人很多。"],
            CaptureFailure.Incomplete => text["有的图块没有取到数据：{0}。", error.Message],
            CaptureFailure.NotReady or CaptureFailure.TooSlow => text["有的图块太慢，没有等到。"],
            CaptureFailure.TooLarge => text["图片太大，缩小以后仍放不下。"],
            CaptureFailure.Disk => text["服务器的磁盘写不下了。"],
            _ => text["截出来的图不完整，没有采用。"],
        },
        error.Failure switch
        {
            CaptureFailure.NoBrowser or CaptureFailure.Disk => text["请联系管理员，处理好以后再试。"],
            CaptureFailure.Incomplete => text["先在报表里重试这些图块，再截图。"],
            CaptureFailure.TooLarge => text["缩小筛选范围，或者只截一个图块。"],
            _ => text["请过一会儿再试。"],
        },
        error.FailureId);
}
