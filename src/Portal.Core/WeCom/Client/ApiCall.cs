namespace Portal.Core.WeCom;

/// <summary>How far a call may be repeated when nobody knows whether it was done.</summary>
internal enum Repeat
{
    /// <summary>Changes something: only after WeCom itself said "busy".</summary>
    WhenBusy,

    /// <summary>Only reads: after a broken connection too.</summary>
    Always,
}

/// <param name="Path">Below <c>/cgi-bin/</c>.</param>
internal sealed record ApiCall(string Path, params (string Name, string? Value)[] Query)
{
    /// <summary>Made anew for each attempt.</summary>
    public Func<HttpContent>? Body { get; init; }
    public Repeat Repeat { get; init; } = Repeat.WhenBusy;
    public bool IsUpload { get; init; }

    /// <summary>The members or the chat that it is for, where WeCom's limit is for each of them.</summary>
    public IReadOnlyCollection<string> Targets { get; init; } = [];

    public Uri AddressAt(Uri api, params (string Name, string? Value)[] more)
    {
        var query = string.Join('&', more.Concat(Query).Where(q => q.Value is not null).Select(q => q.Name + "=" + Uri.EscapeDataString(q.Value!)));
        return new Uri(api.AbsoluteUri.TrimEnd('/') + "/cgi-bin/" + Path + (query.Length == 0 ? "" : "?" + query));
    }
}
