namespace Portal.Pages.Admin.Smartbi;

/// <summary>A field of several lines. Shown by <c>_Lines</c>.</summary>
public sealed record TextLines(string Name, string Label, string? Value, string Help, string? Problem, bool ReadOnly = false);
