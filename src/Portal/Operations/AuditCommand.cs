using Microsoft.Extensions.Localization;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Localization;

namespace Portal.Operations;

/// <summary><c>portal audit [HEAD]</c> follows the chain over the audit log; with a head that was kept elsewhere it must still be in the chain.</summary>
internal static class AuditCommand
{
    /// <returns>0 when the log is whole, 1 when it was changed, 2 when nothing could be looked at.</returns>
    public static async Task<int> RunAsync(string? head, IConfiguration configuration, TextWriter output, CancellationToken ct)
    {
        await using var services = CommandServices.For(configuration);
        await using var scope = services.CreateAsyncScope();
        if (!await CommandServices.CanUseAsync(scope.ServiceProvider.GetRequiredService<PortalDb>(), output, ct))
        {
            return 2;
        }

        var chain = scope.ServiceProvider.GetRequiredService<AuditChain>();
        await chain.SealAsync(ct);
        var report = await chain.CheckAsync(head, ct);
        await output.WriteLineAsync(scope.ServiceProvider.GetRequiredService<IStringLocalizer<Text>>().Say(report));
        await output.WriteLineAsync(report.Head ?? "-");
        return report.Break is null ? 0 : 1;
    }
}
