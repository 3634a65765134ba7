namespace Portal.Core.Requests;

/// <summary>Somebody asked for a report.</summary>
public sealed class RequestBell : Bell;
