namespace Portal.Core.Members.Mirrors;

/// <summary>A user is in a group because he is in its department: the directory takes him out again. Who was put there by hand has no seat.</summary>
public sealed record RosterSeat(long GroupId, long UserId);
