using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Smartbi;

/// <summary>The same portal before a second server, whose resources have the same ids and whose people the same names and passwords.</summary>
public sealed class TwoProxySites : ProxySite
{
    public const string SouthKey = "south";
    public const string SouthTitle = "南方日报";

    public SmartbiHost South { get; } = Sandboxes.TakeSmartbi();

    protected override void Set(PortalApp app)
    {
        South.World.Tree.Find(SmartbiHost.SalesDaily)!.Alias = SouthTitle;
        Add(1, "南方报表", SouthKey, South.Address);
        app.With("Smartbi__0__PagePaths__2", "vision/north/").With("Smartbi__0__PageCalls__1", "NorthService.getData");
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Soon.UntilAsync(async () => (await App.CatalogOfAsync("lin")).FindReport(IdOf(SmartbiHost.SalesDaily, SouthKey)) is not null);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Sandboxes.Give(South);
    }
}
