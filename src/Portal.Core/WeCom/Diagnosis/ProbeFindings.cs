namespace Portal.Core.WeCom;

/// <summary>What a run inside of the client means to an administrator: what worked, what did not, why, and where it is mended.</summary>
public static class ProbeFindings
{
    public static IReadOnlyList<Finding> Of(IReadOnlyList<ProbeResult> results) => [.. results.Select(Of)];

    private static Finding Of(ProbeResult result)
    {
        var title = TitleOf(result.Step);
        return result.IsOk
            ? Finding.Ok(title, new($"{result.Milliseconds} 毫秒", $"{result.Milliseconds} ms"))
            : Finding.Bad(new($"{title.Chinese}：没有成功", $"{title.English}: failed"), Reason(result)) with { Code = $"{result.Code} {result.Message}".Trim() };
    }

    private static Bilingual TitleOf(ProbeStep step) => step switch
    {
        ProbeStep.Sdk => new("读入JS-SDK", "Loading the JS-SDK"),
        ProbeStep.Bridge => new("客户端接口", "The client's bridge"),
        ProbeStep.Signature => new("取得页面签名", "Signature of the page"),
        ProbeStep.Config => new("企业身份注册（config）", "Registering as the corp (config)"),
        ProbeStep.Check => new("客户端支持所用的接口", "The client has what the portal uses"),
        ProbeStep.Menu => new("隐藏和显示菜单", "Hiding and showing the menu"),
        ProbeStep.Share => new("自定义转发内容", "Own words in shares"),
        ProbeStep.AgentSignature => new("取得应用签名", "Signature of the app"),
        ProbeStep.AgentConfig => new("应用身份注册（agentConfig）", "Registering as the app (agentConfig)"),
        _ => new("读取打开方式（getContext）", "Reading how it was opened (getContext)"),
    };

    private static Bilingual Reason(ProbeResult result) => (result.Step, result.Code, result.Message ?? "") switch
    {
        (ProbeStep.Sdk, _, _) => new("手机没有读到脚本。请检查反向代理是否放行 /dist/ 下的文件。",
            "The phone did not get the script. Check that the reverse proxy lets files below /dist/ through."),
        (ProbeStep.Bridge, _, _) => new("客户端没有提供接口。请确认是在企业微信里打开，并把企业微信升级到新版本。",
            "The client offers no bridge. Open the page inside WeCom, and update WeCom."),
        (ProbeStep.Signature or ProbeStep.AgentSignature, 400, _) =>
            new("门户不给这个地址签名。请让“服务器地址”与手机打开的地址一致，反向代理要原样转发 Host。",
            "The portal does not sign this address. 服务器地址 has to be the address that phones open, and the reverse proxy has to pass Host on."),
        (ProbeStep.Signature or ProbeStep.AgentSignature, 404, _) => new("应用的Secret需要重新填写。", "The app's Secret has to be entered again."),
        (ProbeStep.Signature or ProbeStep.AgentSignature, 429, _) => new("请求太频繁，请过一分钟再试。", "Too many requests; try again in a minute."),
        (ProbeStep.Signature or ProbeStep.AgentSignature, 503, _) =>
            new("门户取不到ticket，原因见上面应用的检查结果。", "The portal cannot fetch the ticket; the app's findings above say why."),
        (_, var code, var said) when code == 40048 || Says(said, "url domain") =>
            new("页面的域名不在应用的可信域名中，或没有通过归属验证。请到管理后台 → 该应用 → 网页授权及JS-SDK，"
                + "把“服务器地址”的域名设为可信域名，并上传校验文件。",
            "The page's domain is not a verified trusted domain. In WeCom's console, the app, 网页授权及JS-SDK, set the domain of 服务器地址 and upload the "
                + "verification file."),
        (_, _, "timeout") => new("客户端没有应答。请升级企业微信后重试。", "The client did not answer. Update WeCom and try again."),
        (ProbeStep.Check, _, _) => new("这个客户端缺少上面列出的接口，请升级企业微信。其他功能不受影响。",
            "This client lacks the interfaces named; update WeCom. Everything else works."),
        (_, { } code, _) when ErrorTable.Knows(code) =>
            new(ErrorTable.Find(code).Cause.Chinese + ErrorTable.Find(code).Remedy.Chinese, $"{ErrorTable.Find(code).Cause.English} {ErrorTable.Find(code).Remedy.English}"),
        (_, _, var said) when Says(said, "signature") =>
            new(ErrorTable.Find(40093).Cause.Chinese + ErrorTable.Find(40093).Remedy.Chinese, $"{ErrorTable.Find(40093).Cause.English} {ErrorTable.Find(40093).Remedy.English}"),
        (_, _, var said) when Says(said, "permission") =>
            new("客户端拒绝了这个接口。请先解决上面的注册问题；仍不行时到管理后台检查应用的可信域名。",
                "The client refused the call. Mend the registration above first; then check the app's trusted domain."),
        _ => new("请按错误信息在企业微信的错误码查询页面查找原因。", "Look the message up on WeCom's error code page."),
    };

    private static bool Says(string said, string word) => said.Contains(word, StringComparison.OrdinalIgnoreCase);
}
