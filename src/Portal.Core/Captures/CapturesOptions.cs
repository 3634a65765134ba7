using System.ComponentModel.DataAnnotations;

namespace Portal.Core.Captures;

/// <summary>Where taken pictures are kept and for how long; in section "Captures", beside the browser's settings.</summary>
public sealed class CapturesOptions
{
    /// <summary>Below the working directory unless it is a whole path.</summary>
    [Required]
    public string Folder { get; set; } = "data/captures";

    /// <summary>A picture that nobody looked at for so long is removed.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "366.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Of all pictures of this server, in bytes; those that were not looked at for longest go first.</summary>
    [Range(1024 * 1024, long.MaxValue)]
    public long MaxBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>How long a picture waits for slow datasets, before the browser is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan DataPatience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>From the request for a picture to its answer, all steps together: less than a proxy waits, which is usually a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:15", "00:10:00")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(55);
}
