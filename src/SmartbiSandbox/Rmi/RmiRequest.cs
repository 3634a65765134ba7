using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmartbiSandbox.Rmi;

/// <summary>Class, method and parameters of a call, as they came plain or encoded.</summary>
public sealed record RmiRequest(string ClassName, string MethodName, string Params, bool IsEncoded)
{
    public string Name => $"{ClassName}.{MethodName}";

    /// <exception cref="RmiRefusedException">The parameters are no array.</exception>
    public JsonArray Values()
    {
        try
        {
            return JsonNode.Parse(Params.Length == 0 ? "[]" : Params) as JsonArray ?? throw new RmiRefusedException("PARAMS_ERROR", "params is no array");
        }
        catch (JsonException error)
        {
            throw new RmiRefusedException("PARAMS_ERROR", error.Message);
        }
    }

    public static async Task<RmiRequest> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return new RmiRequest("", "", "", false);
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (form["encode"].ToString() is not { Length: > 0 } encoded)
        {
            return new RmiRequest(form["className"].ToString(), form["methodName"].ToString(), form["params"].ToString(), false);
        }

        var parts = RmiEncoding.Backward(encoded).Split('+', 3).Select(Uri.UnescapeDataString).ToArray();
        return new RmiRequest(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "", true);
    }
}

/// <summary>The server says no, by a retCode that is a word.</summary>
public sealed class RmiRefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
