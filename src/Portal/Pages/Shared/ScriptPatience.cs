using System.Globalization;
using Microsoft.Extensions.Options;
using Portal.Core.Captures;

namespace Portal.Pages.Shared;

/// <summary>How long scripts wait for an answer: longer than the server works on one, so that it is the server who says what became of it.</summary>
public sealed class ScriptPatience
{
    private static readonly TimeSpan Travel = TimeSpan.FromSeconds(10);

    /// <summary>What a dataset may take that says nothing of its own.</summary>
    private static readonly TimeSpan Ordinary = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _usual;

    public ScriptPatience(IOptions<CapturesOptions> captures)
    {
        var picture = captures.Value.AnswerWithin;
        _usual = (picture > Ordinary ? picture : Ordinary) + Travel;
        Milliseconds = Say(_usual);
    }

    /// <summary>Of every request that says nothing else.</summary>
    public string Milliseconds { get; }

    /// <summary>Value of <c>hx-config</c> for what may be worked on for so long; null: the usual patience will do.</summary>
    public string? ConfigFor(TimeSpan work) => work + Travel <= _usual ? null : $$"""{"timeout":{{Say(work + Travel)}}}""";

    private static string Say(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
