namespace Portal.Core.WeCom;

/// <summary>The numbers are those of WeCom's own WXBizMsgCrypt.</summary>
public enum CallbackFault
{
    Signature = -40001,
    Xml = -40002,
    AesKey = -40004,
    Receiver = -40005,
    Cipher = -40007,
    Buffer = -40008,
    Base64 = -40010,
}

/// <summary>A message that does not come from WeCom, or not for us. Nothing of it may be used.</summary>
public sealed class CallbackException(CallbackFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public CallbackFault Fault { get; } = fault;
}
