using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Rmi;

/// <summary><c>POST vision/RMIServlet</c>: one address for every call.</summary>
public sealed class RmiServlet(World world)
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly FrozenDictionary<string, RmiMethod> _methods =
        UserCalls.All.Concat(CatalogCalls.All).Concat(SystemCalls.All).ToFrozenDictionary(method => method.Name);

    public async Task RunAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var request = http.Features.Get<RmiRequest>()!;
        var answer = Answer(http, request);
        answer["duration"] = (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var text = answer.ToJsonString(_plain);
        http.Response.ContentType = "text/plain; charset=UTF-8";
        await http.Response.WriteAsync(request.IsEncoded ? Encoded(text) : text, http.RequestAborted);
    }

    private JsonObject Answer(HttpContext http, RmiRequest request)
    {
        try
        {
            var call = new RmiCall(world, http.SmartbiSession(), request.Values());
            if (http.Features.Get<Fault>() is { RetCode: { } code })
            {
                throw new RmiRefusedException(code, "ordered by the sandbox");
            }

            var method = _methods.GetValueOrDefault(request.Name) ?? throw new RmiRefusedException("METHOD_NAME_ERROR", $"{request.Name} does not exist");
            _ = method.IsOpen ? null : call.User;
            return new JsonObject { ["retCode"] = 0, ["result"] = method.Run(call) };
        }
        catch (RmiRefusedException refusal)
        {
            return new JsonObject { ["retCode"] = refusal.Code, ["result"] = refusal.Message };
        }
    }

    private string Encoded(string text) => world.ReplyTable == ReplyTable.Forward ? RmiEncoding.Forward(text) : RmiEncoding.Backward(text);
}
