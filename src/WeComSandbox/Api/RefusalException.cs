namespace WeComSandbox.Api;

/// <summary>WeCom says no: an errcode, with HTTP status 200 like every answer.</summary>
public sealed class RefusalException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}
