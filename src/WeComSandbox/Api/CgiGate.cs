using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WeComSandbox.Cloud;

namespace WeComSandbox.Api;

/// <summary>What every call passes: faults, method, token, trusted address, rates, body; and what every answer looks like.</summary>
public sealed class CgiGate(World world)
{
    private const int LoggedBody = 20_000;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task RunAsync(HttpContext http, CgiEndpoint endpoint)
    {
        var started = Stopwatch.GetTimestamp();
        var call = new CgiCall(world, http);
        var outcome = new Outcome(0, "ok", []);

        await Task.Delay(world.Latency, http.RequestAborted);
        var fault = world.Faults.Next(endpoint.Path, TokenAgent(http));
        if (fault is { DelayMs: > 0 })
        {
            await world.Faults.HoldAsync(fault, http.RequestAborted);
        }

        if (fault is null or { AfterWork: true } or { ErrCode: null, Status: null, Html: null, Drop: false })
        {
            outcome = await WorkAsync(call, endpoint);
        }

        if (fault?.ErrCode is { } code)
        {
            outcome = new Outcome(code, fault.ErrMsg ?? "ordered by the sandbox", []);
        }

        var broken = fault is { Drop: true } or { Html: not null } or { Status: not null, ErrCode: null };
        world.Requests.Add(new LoggedRequest(0, world.Clock.GetUtcNow(), endpoint.Path, http.Request.Method, call.AgentId ?? TokenAgent(http),
            http.Request.QueryString.Value ?? "", call.RawBody.Length > LoggedBody ? call.RawBody[..LoggedBody] : call.RawBody,
            broken ? null : outcome.Code, broken ? "broken by the sandbox" : outcome.Message,
            fault?.Status ?? StatusCodes.Status200OK, Stopwatch.GetElapsedTime(started).TotalMilliseconds));

        await AnswerAsync(http, fault, outcome);
    }

    private async Task<Outcome> WorkAsync(CgiCall call, CgiEndpoint endpoint)
    {
        var running = "running:" + endpoint.Path;
        try
        {
            if (!HttpMethods.Equals(call.Http.Request.Method, endpoint.Method))
            {
                throw new RefusalException(HttpMethods.IsGet(endpoint.Method) ? 43001 : 43002, $"require {endpoint.Method} method");
            }

            if (!world.Rates.Enter(running, world.Limits.ParallelCalls))
            {
                return new Outcome(45033, "api concurrent out of limit", []);
            }

            try
            {
                CgiAccess.Open(call, endpoint);
                await ReadBodyAsync(call, endpoint);
                var answer = await endpoint.Run(call);
                return new Outcome(0, "ok", answer.Json, answer.File);
            }
            finally
            {
                world.Rates.Leave(running);
            }
        }
        catch (RefusalException refusal)
        {
            return new Outcome(refusal.Code, refusal.Message, []);
        }
    }

    private static async Task ReadBodyAsync(CgiCall call, CgiEndpoint endpoint)
    {
        if (!HttpMethods.IsPost(endpoint.Method) || call.Http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            return;
        }

        using var reader = new StreamReader(call.Http.Request.Body, Encoding.UTF8);
        call.RawBody = await reader.ReadToEndAsync(call.Http.RequestAborted);
        if (Escapes.Hold(call.RawBody))
        {
            throw new RefusalException(40033, @"invalid request character, cannot contain \uxxxx");
        }

        try
        {
            call.Body = JsonNode.Parse(call.RawBody) as JsonObject ?? throw new RefusalException(47001, "data format error");
        }
        catch (JsonException)
        {
            throw new RefusalException(47001, "data format error, Warning: wrong json format. ");
        }
    }

    private async Task AnswerAsync(HttpContext http, Fault? fault, Outcome outcome)
    {
        if (fault is { Drop: true })
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = fault?.Status ?? StatusCodes.Status200OK;
        if (fault?.Html is { } html)
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(html, http.RequestAborted);
        }
        else if (fault is { Status: not null, ErrCode: null })
        {
            await http.Response.CompleteAsync();
        }
        else if (outcome is { Code: 0, File: { } file })
        {
            http.Response.ContentType = file.ContentType;
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{Uri.EscapeDataString(file.FileName)}\"";
            await http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted);
        }
        else
        {
            http.Response.ContentType = "application/json; charset=UTF-8";
            await http.Response.WriteAsync(Written(http, outcome).ToJsonString(Plain), http.RequestAborted);
        }
    }

    private JsonObject Written(HttpContext http, Outcome outcome)
    {
        var message = outcome.Code == 0 ? outcome.Message
            : $"{outcome.Message}, hint: [{world.Clock.Seconds}{Ids.Hex(8)}], from ip: {http.Address()}, "
                + $"more info at https://open.work.weixin.qq.com/devtool/query?e={outcome.Code}";
        var json = new JsonObject { ["errcode"] = outcome.Code, ["errmsg"] = message };
        foreach (var (name, value) in outcome.Json.ToList())
        {
            outcome.Json.Remove(name);
            json[name] = value;
        }

        return json;
    }

    private int? TokenAgent(HttpContext http) => world.Tokens.Check(http.Request.Query["access_token"].ToString())?.AgentId;

    private sealed record Outcome(int Code, string Message, JsonObject Json, Media? File = null);
}
