using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>One picture with its marks, to be drawn as one.</summary>
/// <param name="Key">Of the picture that is being made.</param>
/// <param name="Watermark">Null: nothing is drawn over it.</param>
/// <param name="IsWhole">Over all of the picture; else only where marks would hide it, because the picture has it already.</param>
public sealed record DrawingTicket(
    string Key, string Title, ReadOnlyMemory<byte> Picture, ShotFormat Format, MarkPaper Paper, ShotSize Size, IReadOnlyList<Mark> Marks, WatermarkPattern? Watermark,
    bool IsWhole, string Language);
