using System.Globalization;

namespace Portal.Core.WeCom;

/// <summary>Tries what all apps of a corp share: the addresses, the clock, the verification files, the other secrets.</summary>
public sealed class CorpDoctor(WeComClient client, DomainFiles files, DoctorHttp http, TimeProvider clock)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    public async Task<Diagnosis> ExamineAsync(CorpSettings corp, CancellationToken ct)
    {
        var there = await files.AllAsync(ct);
        var api = ApiAsync(corp, ct);
        var served = FilesAsync(corp.ServerAddress, there, ct);
        var secrets = Task.WhenAll(
            SecretAsync(corp.Contacts, new("通讯管理Secret", "The contacts secret"), ct),
            SecretAsync(corp.SocialApp?.Credentials, new("社交协同应用Secret", "The social app's secret"), ct));
        return new([Address(corp.ServerAddress), .. await api, .. await served, .. (await secrets).OfType<Finding>(), .. SocialAgent(corp.SocialApp)]);
    }

    private static Finding[] SocialAgent(SocialApp? app) => app is not { AgentId: null } ? [] :
    [
        Finding.Warn(
            new("没有填写社交协同应用AgentId", "The social app has no AgentId"),
            new("自有手机应用的企业微信登录需要它。请到微信设置填写该应用的AgentId。",
                "The company's own phone app needs it to sign in by WeCom. Enter it in the WeCom settings.")),
    ];

    private static Finding Address(Uri? server) =>
        server is null ? Finding.Bad(new("没有填写服务器地址", "There is no server address"), new("请到微信设置填写。", "Enter it in the WeCom settings."))
        : !CorpFormCheck.IsServerAddress(server.AbsoluteUri)
        ? Finding.Bad(new("服务器地址不是域名", "The server address is not a domain"),
            new("静默登录和JS-SDK都不能用。请改为https开头的域名。", "Neither sign-in nor the JS-SDK can work. Use https and a domain name."))
        : server.IsLoopback || server.Host.EndsWith(".localhost", StringComparison.Ordinal)
        ? Finding.Warn(new($"服务器地址 {server.Authority} 只能试用", $"{server.Authority} is for trial only"),
            new("手机打不开这个地址。正式使用请改为外网域名。", "Phones cannot open it. Use a public domain."))
        : Finding.Ok(new($"服务器地址 {server.Authority}", $"Server address {server.Authority}"));

    private async Task<Finding[]> ApiAsync(CorpSettings corp, CancellationToken ct)
    {
        // WeCom answers any question with its own time.
        var answer = await http.AskAsync(new Uri(corp.ApiAddress.AbsoluteUri.TrimEnd('/') + "/cgi-bin/gettoken"), ct);
        if (answer.Problem is { } problem)
        {
            return [Finding.Of(new($"连接不到 {corp.ApiAddress.Authority}", $"{corp.ApiAddress.Authority} cannot be reached"),
                new WeComException(WeComException.Unreachable, problem))];
        }

        var reached = Finding.Ok(new($"能连接 {corp.ApiAddress.Authority}", $"{corp.ApiAddress.Authority} answers"));
        if (answer.Date is not { } date)
        {
            return [reached];
        }

        var off = (clock.GetUtcNow() - date).Duration();
        return
        [
            reached,
            off < _patience
                ? Finding.Ok(new("服务器时间准确", "The server's clock is right"))
                : Finding.Bad(
                    new($"服务器时间与企业微信相差 {Minutes(off)} 分钟", $"The server's clock is {Minutes(off)} minutes off"),
                    new("签名会被拒绝，令牌会提前失效。请在服务器上开启时间同步（NTP）。",
                        "Signatures are refused and tokens end early. Turn on time synchronisation (NTP) on the server.")),
        ];
    }

    private async Task<Finding[]> FilesAsync(Uri? server, IReadOnlyList<DomainFile> there, CancellationToken ct)
    {
        if (there.Count == 0)
        {
            return [Finding.Warn(new("没有域名校验文件", "There is no verification file"),
                new("域名没有校验时JS-SDK不能用。在应用的“网页授权及JS-SDK → 申请校验域名”下载文件，上传到微信设置。",
                "Without it the JS-SDK does not work. Download it from 网页授权及JS-SDK → 申请校验域名 of the app and upload it in the WeCom settings."))];
        }

        return server is null ? [] : await Task.WhenAll(there.Select(file => FileAsync(server, file, ct)));
    }

    private async Task<Finding> FileAsync(Uri server, DomainFile file, CancellationToken ct)
    {
        var address = new Uri(server.AbsoluteUri.TrimEnd('/') + "/" + file.Name);
        var answer = await http.AskAsync(address, ct);
        var mend = new Bilingual(
            $"请检查域名解析和反向代理：{address.AbsoluteUri} 要不经登录直接打开，内容一字不差。",
                $"Check DNS and the reverse proxy: {address.AbsoluteUri} has to open without sign-in, byte for byte.");
        return answer switch
        {
            { Problem: { } problem } => Finding.Bad(new("域名校验文件打不开", "The verification file cannot be opened"), mend) with { Code = problem },
            { Status: not 200 } => Finding.Bad(
                new("域名校验文件打不开", "The verification file cannot be opened"), mend) with
            { Code = "HTTP " + answer.Status.ToString(CultureInfo.InvariantCulture) },
            _ when !answer.Bytes.AsSpan().SequenceEqual(file.Bytes) => Finding.Bad(new("域名校验文件的内容不对", "The verification file has other content"), mend),
            _ => Finding.Ok(new("域名校验文件能打开", "The verification file opens"), new(file.Name, file.Name)),
        };
    }

    private async Task<Finding?> SecretAsync(Credentials? who, Bilingual name, CancellationToken ct)
    {
        if (who is null)
        {
            return null;
        }

        try
        {
            await client.CheckSecretAsync(who, ct);
            return Finding.Ok(new($"{name.Chinese}有效", $"{name.English} is right"));
        }
        catch (WeComException error)
        {
            return Finding.Of(new($"{name.Chinese}不能用", $"{name.English} does not work"), error);
        }
    }

    private static string Minutes(TimeSpan span) => ((long)Math.Ceiling(span.TotalMinutes)).ToString(CultureInfo.InvariantCulture);
}
