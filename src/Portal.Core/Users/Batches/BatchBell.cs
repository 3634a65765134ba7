namespace Portal.Core.Users.Batches;

/// <summary>There is a batch to go on with.</summary>
public sealed class BatchBell : Bell;
