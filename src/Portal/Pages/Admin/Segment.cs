namespace Portal.Pages.Admin;

/// <summary>One of a few choices, side by side. Shown by <c>_Segment</c>.</summary>
public sealed record Segment(string Name, string Label, string? Chosen, params IReadOnlyList<(string Value, string Text)> Choices);
