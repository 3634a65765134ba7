using System.Text.Json.Serialization;
using Portal.Core.Browser;
using Portal.Core.Reports;

namespace Portal.Core.Captures;

/// <summary>
/// What one opening of the print page shows. The data are those that the picture's key was made of, so that picture and key
/// cannot differ; who looks is asked again when the page opens.
/// </summary>
public sealed record PrintTicket
{
    /// <summary>Of the picture that is being taken.</summary>
    public required string Key { get; init; }
    public required long ViewerId { get; init; }
    public required string ReportId { get; init; }

    /// <summary>As it was opened for the picture. Another server does not have it and opens it anew.</summary>
    [JsonIgnore]
    public ReportView? View { get; init; }
    public required string ViewKey { get; init; }
    public required string ScopeKey { get; init; }
    public required ReportData Data { get; init; }

    /// <summary>The values and the order of tables, as in the report's address.</summary>
    public required string Query { get; init; }
    public required ShotSize Size { get; init; }
    public required ShotFormat Format { get; init; }
    public string? BlockId { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset TakenAt { get; init; }

    /// <inheritdoc cref="Capture.Replaces"/>
    public DateTimeOffset? Replaces { get; init; }
    public WatermarkPattern? Watermark { get; init; }
}
