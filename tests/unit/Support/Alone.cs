namespace Portal.Tests.Support;

/// <summary>Tests that measure what belongs to the whole process run when the others are through: <c>[Collection(Alone.Name)]</c>.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
