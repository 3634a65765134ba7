namespace Portal.Core.SingleSignOn;

public enum CasFault
{
    /// <summary>The ticket is made up, was used before, is too old, or is for another service.</summary>
    Refused,

    /// <summary>No answer, or none in time.</summary>
    Away,

    /// <summary>What answers is not CAS, or leaves out who came.</summary>
    Unreadable,
}

/// <summary>A ticket that could not be validated; the message is for the log.</summary>
public sealed class CasException(CasFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public CasFault Fault => fault;
}
