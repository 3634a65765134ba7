using Portal.Tests.Support;

namespace Portal.Journeys.Support;

/// <summary>
/// Journeys that share, send and star, and those that set what everybody sees (and put it back), have a portal and a WeCom of their own,
/// so that they run beside <see cref="WeComJourneys"/>:
/// <c>[Collection(SharingJourneys.Name)]</c> and a constructor that takes a <see cref="SharingPortal"/>.
/// </summary>
[Long]
[CollectionDefinition(Name)]
public sealed class SharingJourneys : ICollectionFixture<SharingPortal>
{
    public const string Name = "Sharing";
}

/// <summary>Another portal of the demo company, on the same warehouse and browser.</summary>
public sealed class SharingPortal(DemoPortal demo) : DemoPortal
{
    public override async ValueTask InitializeAsync()
    {
        await StartAsync(demo.Warehouse);
        Browser = demo.Browser;
    }
}
