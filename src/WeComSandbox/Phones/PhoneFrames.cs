using WeComSandbox.Control;

namespace WeComSandbox.Phones;

/// <summary>Requests to a phone's own host: the bridge is ours, all else is the portal's.</summary>
public sealed class PhoneFrames(RequestDelegate next, PhoneAddress addresses, PortalForwarder forwarder, BridgeJudge judge, Cloud.World world)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (addresses.Find(http.Request) is not { } phone)
        {
            await next(http);
            return;
        }

        switch (http.Request.Path.Value)
        {
            case PageBridge.Path:
                await BridgeScript.For(phone, addresses).ExecuteAsync(http);
                break;
            case "/.sandbox/sandbox.css":
                await Asset.Serve("sandbox.css").ExecuteAsync(http);
                break;
            case "/.sandbox/bridge/calls" when HttpMethods.IsPost(http.Request.Method):
                await JudgeAsync(http, phone);
                break;
            case "/.sandbox/cookie" when HttpMethods.IsPost(http.Request.Method):
                using (var reader = new StreamReader(http.Request.Body))
                {
                    phone.Keep(await reader.ReadToEndAsync(http.RequestAborted), world.Clock.GetUtcNow());
                }

                break;
            default:
                await forwarder.ForwardAsync(http, phone);
                break;
        }
    }

    private async Task JudgeAsync(HttpContext http, Phone phone)
    {
        var given = await http.Request.ReadFromJsonAsync<BridgeRequest>(http.RequestAborted);
        var request = given! with
        {
            Client = phone.Client.Id,
            Url = addresses.ToPortal(phone, given.Url),
            Landing = given.Landing is null ? null : addresses.ToPortal(phone, given.Landing),
        };
        await Results.Text(judge.Judge(request).ToJsonString(), "application/json").ExecuteAsync(http);
    }
}
