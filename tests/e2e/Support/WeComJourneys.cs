using Portal.Tests.Support;

namespace Portal.Journeys.Support;

/// <summary>Journeys that change what all of WeCom's people share, or the cloud's health, come one after another: <c>[Collection(WeComJourneys.Name)]</c>.</summary>
[Long]
[CollectionDefinition(Name)]
public sealed class WeComJourneys
{
    public const string Name = "WeCom";
}
