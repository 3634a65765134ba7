namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>Why a Smartbi server did not do what it was asked.</summary>
public enum SmartbiFault
{
    /// <summary>No connection, or an HTTP status of trouble.</summary>
    Away,

    /// <summary>No answer in time.</summary>
    TooSlow,

    /// <summary>It does not prove who it is.</summary>
    Certificate,

    /// <summary>It leads to another host.</summary>
    Elsewhere,

    /// <summary>What answers does not speak the protocol: a page, half an answer, another product.</summary>
    Unreadable,

    /// <summary>It understood, and said no.</summary>
    Refused,

    /// <summary>The session ended, and ended again right after a new sign-in.</summary>
    SignedOut,

    /// <summary>The service account was not let in; it is not tried again by itself.</summary>
    WrongPassword,

    /// <summary>No token for a reader, or one that did not let him in.</summary>
    NoToken,

    /// <summary>The reader has no name there.</summary>
    Nobody,

    /// <summary>The resource is not there any more, or not for this reader.</summary>
    Gone,

    /// <summary>The server makes no such file of a resource of this type, or made none.</summary>
    NoFile,

    /// <summary>The file is over the limit of the settings.</summary>
    TooLarge,

    /// <summary>Nothing is published to the service account.</summary>
    Empty,

    /// <summary>An admin lets the server rest; it was not asked.</summary>
    Paused,
}

/// <summary>A Smartbi server said no, or said nothing that can be used. The message is for the log and never holds what was sent.</summary>
public sealed class SmartbiException(SmartbiFault fault, string message, Exception? inner = null) : Exception($"Smartbi, {fault}: {message}", inner)
{
    public SmartbiFault Fault => fault;

    /// <summary>The server's own code of a refusal.</summary>
    public string? Code { get; init; }

    /// <summary>The same may succeed later with nothing changed.</summary>
    public bool IsWorthTryingAgain => fault is SmartbiFault.Away or SmartbiFault.TooSlow or SmartbiFault.SignedOut or SmartbiFault.Paused;

    public Bilingual Cause => SmartbiWords.Say(fault);
}
