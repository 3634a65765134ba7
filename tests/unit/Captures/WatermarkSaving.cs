using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Captures;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

internal static class WatermarkSaving
{
    public static Task SaveWatermarkAsync(this PortalApp app, Func<WatermarkForm, WatermarkForm> change) => app.InScopeAsync(async services =>
    {
        var settings = services.GetRequiredService<WatermarkSettings>();
        Assert.Empty(await settings.SaveAsync(change(await settings.FindAsync(TestContext.Current.CancellationToken)), AuditActor.Portal, TestContext.Current.CancellationToken));
        return 0;
    });
}
