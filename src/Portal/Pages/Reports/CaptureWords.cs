using Microsoft.Extensions.Localization;
using Portal.Core.Browser;
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
        "a4" => "A4",
        _ => name,
    };

    /// <summary>For the operator, in a few words.</summary>
    public string Name(ShotFailure failure) => failure switch
    {
        ShotFailure.NoBrowser => text["没有浏览器，或启动不了"],
        ShotFailure.Busy => text["排队的人太多"],
        ShotFailure.TooSlow => text["超过了时限"],
        ShotFailure.NotReady => text["页面没有准备好"],
        ShotFailure.ErrorPage => text["页面打开出错"],
        ShotFailure.Incomplete => text["图块不完整"],
        ShotFailure.Blank => text["截图有空白"],
        ShotFailure.Unstable => text["页面还在变化"],
        ShotFailure.NoFont => text["缺少字体"],
        ShotFailure.TooLarge => text["图片太大"],
        ShotFailure.Browser => text["浏览器中断"],
        ShotFailure.Disk => text["写不了磁盘"],
        ShotFailure.Gone => text["原来的截图不在了"],
        ShotFailure.Elsewhere => text["报表自己的服务器没有显示它"],
        _ => failure.ToString(),
    };

    public CaptureTrouble Say(ShotException error) => new(
        error.Failure switch
        {
            ShotFailure.NoBrowser => text["服务器上的浏览器没有准备好。"],
            ShotFailure.Busy => text["现在截图的人很多。"],
            ShotFailure.Incomplete when error.Blocks.Count > 0 => text["有的图块没有取到数据：{0}。", string.Join(text["、"], error.Blocks)],
            ShotFailure.Incomplete => text["有的图块没有取到数据。"],
            ShotFailure.NotReady or ShotFailure.TooSlow => text["有的图块太慢，没有等到。"],
            ShotFailure.NoFont when error.Blocks.Count > 0 => text["服务器上没有这些字的字体：{0}。", string.Join(' ', error.Blocks)],
            ShotFailure.NoFont => text["服务器上没有中文字体。"],
            ShotFailure.TooLarge => text["图片太大，缩小以后仍放不下。"],
            ShotFailure.Disk => text["服务器的磁盘写不下了。"],
            ShotFailure.Gone => text["这张截图已经不在了。"],
            ShotFailure.Elsewhere => error.Words.ToString(),
            _ => text["截出来的图不完整，没有采用。"],
        },
        error.Failure switch
        {
            ShotFailure.NoBrowser or ShotFailure.Disk or ShotFailure.NoFont => text["请联系管理员，处理好以后再试。"],
            ShotFailure.Incomplete => text["先在报表里重试这些图块，再截图。"],
            ShotFailure.TooLarge => text["缩小筛选范围，或者只截一个图块。"],
            ShotFailure.Gone => text["请重新截图，再标注。"],
            ShotFailure.Elsewhere => "",
            _ => text["请过一会儿再试。"],
        },
        error.FailureId);
}
