using System.Security.Cryptography;

namespace Portal.Core.WeCom;

/// <summary>Tries everything that an app needs, live, and says in words what is wrong and where it is mended.</summary>
public sealed class AppDoctor(WeComClient client, TimeProvider clock)
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(20);

    public async Task<Diagnosis> ExamineAsync(AppSettings app, CancellationToken ct)
    {
        if (app.Credentials is not { } who)
        {
            return new([Finding.Bad(new("Secret需要重新填写", "The Secret has to be entered again"),
                new("保存它的数据保护密钥已经不在，请到微信设置重新填写。", "The keys that sealed it are gone; enter it in the WeCom settings."))]);
        }

        var calls = CallTimes.Listen();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_limit);
        try
        {
            await client.CheckSecretAsync(who, limit.Token);
        }
        catch (WeComException error)
        {
            return await RefusedAsync(app, who, error, ct) with { Calls = [.. calls] };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new([Finding.Of(new("取不到access_token", "No access token"), new WeComException(WeComException.TimedOut, "no answer in time"))])
            { Calls = [.. calls] };
        }

        // The rest does not wait for each other.
        var agent = AgentAsync(app, who, limit.Token);
        var corpTicket = TryAsync(new("企业的jsapi_ticket", "Ticket of the company"),
            () => client.SignForCorpAsync(who, "https://localhost/", clock.GetUtcNow(), limit.Token), ct);
        var agentTicket = TryAsync(new("应用的jsapi_ticket", "Ticket of the app"),
            () => client.SignForAgentAsync(who, "https://localhost/", clock.GetUtcNow(), limit.Token), ct);
        List<Finding> findings = [Finding.Ok(new("凭证有效", "The Secret is right"), new("能取得access_token", "An access token was fetched"))];
        findings.AddRange(await agent);
        findings.Add(Ticket(await corpTicket, await agentTicket));
        findings.Add(Callback(app));
        return new(findings) { Calls = [.. calls] };
    }

    private async Task<Diagnosis> RefusedAsync(AppSettings app, Credentials who, WeComException error, CancellationToken ct)
    {
        List<Finding> findings = [Finding.Of(new("取不到access_token", "No access token"), error)];
        var refusal = (await client.TokenStatusAsync(who, ct))?.Refusal;
        var holds = refusal is not null && refusal.Until > clock.GetUtcNow();
        if (holds)
        {
            findings.Add(Finding.Warn(new("已暂停重试", "Not tried again for now"),
                new("Secret多次出错时企业微信会封锁本服务器一小时，所以门户先停下来。改好后点“立即重试”。",
                    "After several wrong secrets WeCom bans this server for an hour, so the portal keeps still. Mend it, then try again.")));
        }

        findings.Add(Callback(app));
        return new(findings, holds);
    }

    private async Task<List<Finding>> AgentAsync(AppSettings app, Credentials who, CancellationToken ct)
    {
        try
        {
            var agent = await client.GetAgentAsync(who, ct);
            List<Finding> findings = [Finding.Ok(new("企业可信IP已包含本服务器", "This server's address is a trusted IP")), .. AgentFindings.Of(agent, app)];
            return await new MembersInSight(client).CountAsync(who, agent, ct) is { } count ? [.. findings, count] : findings;
        }
        catch (WeComException error)
        {
            return [Finding.Of(error.Code == 60020 ? new("本服务器不在企业可信IP中", "This server is not a trusted IP")
                : new("读不到应用信息", "The app cannot be read"), error)];
        }
        catch (OperationCanceledException)
        {
            return [Finding.Of(new("读不到应用信息", "The app cannot be read"), new WeComException(WeComException.TimedOut, "no answer in time"))];
        }
    }

    private static async Task<(Bilingual Name, WeComException? Error)> TryAsync(Bilingual name, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
            return (name, null);
        }
        catch (WeComException error)
        {
            return (name, error);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (name, new WeComException(WeComException.TimedOut, "no answer in time"));
        }
    }

    private static Finding Ticket(params ReadOnlySpan<(Bilingual Name, WeComException? Error)> tickets)
    {
        foreach (var (name, error) in tickets)
        {
            if (error is not null)
            {
                return Finding.Of(new($"取不到{name.Chinese}，JS-SDK不能用", $"{name.English} cannot be fetched: the JS-SDK will not work"), error);
            }
        }

        return Finding.Ok(new("JS-SDK的两个ticket都能取得", "Both tickets of the JS-SDK were fetched"));
    }

    /// <summary>The portal seals a message to itself and opens it, as WeCom's would be.</summary>
    private static Finding Callback(AppSettings app)
    {
        if (app.Crypt is not { } crypt)
        {
            return Finding.Warn(new("没有设置接收消息", "Messages are not set up"),
                new("选填。需要机器人应答和离职自动解绑时，在应用的“接收消息 → "
                    + "设置API接收”取得Token和EncodingAESKey，填入微信设置。",
                    "Optional. For answers in the chat and unbinding of leavers, take Token and EncodingAESKey from 接收消息 → 设置API接收 to the WeCom settings."));
        }

        var (timestamp, nonce) = ("1409659589", RandomNumberGenerator.GetHexString(10));
        var cipher = crypt.Seal(nonce);
        try
        {
            return crypt.Open(crypt.Sign(timestamp, nonce, cipher), timestamp, nonce, cipher) == nonce
                ? Finding.Ok(new("接收消息的Token和EncodingAESKey可用", "Token and EncodingAESKey work"))
                : throw new CallbackException(CallbackFault.Buffer, "The message came back changed.");
        }
        catch (CallbackException error)
        {
            return Finding.Bad(new("接收消息的密钥不能用", "The keys for messages do not work"),
                new("请重新填写Token和EncodingAESKey。", "Enter Token and EncodingAESKey again.")) with
            { Code = error.Message };
        }
    }
}
