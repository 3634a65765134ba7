namespace Portal.Core.Push;

/// <summary>There is a notice to send.</summary>
public sealed class NoticeBell : Bell;
