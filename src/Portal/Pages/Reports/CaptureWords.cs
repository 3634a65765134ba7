using Microsoft.Extensions.Localization;
using Portal.Core.Captures;
using Portal.Localization;

namespace Portal.Pages.Reports;

/// <param name="Number">Under which the administrator finds it; null: it was not noted.</param>
public sealed record CaptureTrouble(string Text, string Remedy, long? Number);

/// <summary>Says to the reader why there is no picture and what he can do.</summary>
public sealed class CaptureWords(IStringLocalizer<Text> text)
{
    /// <summary>The layout of a picture.</summary>
    public string Size(string name) => name switch
    {
        "phone" => text["手机"],
        "tablet" => text["平板"],
        "desktop" => text["电脑"],
        _ => name,
    };

    /// <summary>For the operator, in a few words.</summary>
    public string Name(CaptureFailure failure) => failure switch
    {
        CaptureFailure.NoBrowser => text["没有浏览器，或启动不了"],
        CaptureFailure.Busy => text["排队的人太多"],
        CaptureFailure.TooSlow => text["超过了时限"],
        CaptureFailure.NotReady => text["页面没有准备好"],
        CaptureFailure.ErrorPage => text["页面打开出错"],
        CaptureFailure.Incomplete => text["图块不完整"],
        CaptureFailure.Blank => text["截图有空白"],
        CaptureFailure.Unstable => text["页面还在变化"],
        CaptureFailure.NoFont => text["缺少中文字体"],
        CaptureFailure.TooLarge => text["图片太大"],
        CaptureFailure.Browser => text["浏览器中断"],
        CaptureFailure.Disk => text["写不了磁盘"],
        CaptureFailure.Gone => text["原来的截图不在了"],
        _ => failure.ToString(),
    };

    public CaptureTrouble Say(CaptureException error) => new(
        error.Failure switch
        {
            CaptureFailure.NoBrowser => text["服务器上的浏览器没有准备好。"],
            CaptureFailure.Busy => text["现在截图的人很多。"],
            CaptureFailure.Incomplete when error.Blocks.Count > 0 => text["有的图块没有取到数据：{0}。", string.Join(text["、"], error.Blocks)],
            CaptureFailure.Incomplete => text["有的图块没有取到数据。"],
            CaptureFailure.NotReady or CaptureFailure.TooSlow => text["有的图块太慢，没有等到。"],
            CaptureFailure.TooLarge => text["图片太大，缩小以后仍放不下。"],
            CaptureFailure.Disk => text["服务器的磁盘写不下了。"],
            CaptureFailure.Gone => text["这张截图已经不在了。"],
            _ => text["截出来的图不完整，没有采用。"],
        },
        error.Failure switch
        {
            CaptureFailure.NoBrowser or CaptureFailure.Disk => text["请联系管理员，处理好以后再试。"],
            CaptureFailure.Incomplete => text["先在报表里重试这些图块，再截图。"],
            CaptureFailure.TooLarge => text["缩小筛选范围，或者只截一个图块。"],
            CaptureFailure.Gone => text["请重新截图，再标注。"],
            _ => text["请过一会儿再试。"],
        },
        error.FailureId);
}
