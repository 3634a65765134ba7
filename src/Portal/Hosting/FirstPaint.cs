namespace Portal.Hosting;

/// <summary>The rules of a first screen, and what a content security policy calls them.</summary>
public sealed record FirstPaint(string Css, string Hash);
