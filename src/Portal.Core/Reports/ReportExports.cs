using System.Net.Mime;

namespace Portal.Core.Reports;

/// <summary>A kind of file that the server of a report may make.</summary>
/// <param name="Begin">With which bytes each of them begins: what does not is an error page.</param>
public sealed record ReportFileKind(string Extension, string ContentType, ReadOnlyMemory<byte> Begin)
{
    public static ReportFileKind Xlsx { get; } = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"u8.ToArray());
    public static ReportFileKind Pdf { get; } = new("pdf", MediaTypeNames.Application.Pdf, "%PDF-"u8.ToArray());
    public static ReportFileKind Png { get; } = new("png", MediaTypeNames.Image.Png, new byte[] { 0x89, 0x50, 0x4e, 0x47 });

    public static ReportFileKind? Of(string? extension) => extension switch { "xlsx" => Xlsx, "pdf" => Pdf, "png" => Png, _ => null };
}

/// <summary>The report's own server made no file.</summary>
/// <param name="cause">What it was and what to do, for the reader.</param>
/// <param name="isPassing">Trying again later may help.</param>
public sealed class ReportExportException(Bilingual cause, bool isPassing, Exception? inner = null) : Exception(cause.English, inner)
{
    public Bilingual Cause => cause;
    public bool IsPassing => isPassing;
}
