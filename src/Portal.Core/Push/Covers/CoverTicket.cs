using Portal.Core.Browser;

namespace Portal.Core.Push;

/// <summary>An uploaded picture that the browser is to draw.</summary>
public sealed record CoverTicket(ReadOnlyMemory<byte> Picture, ShotFormat Format)
{
    /// <summary>What tickets of covers open.</summary>
    public const string Subject = "cover";
}
