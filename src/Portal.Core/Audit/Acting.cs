namespace Portal.Core.Audit;

/// <summary>Who acts in this scope: the web puts the signed-in user here, elsewhere it is the portal itself.</summary>
public sealed record Acting(AuditActor Actor);
