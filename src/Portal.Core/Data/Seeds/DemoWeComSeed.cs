using Microsoft.Extensions.Configuration;
using Portal.Core.Audit;
using Portal.Core.Chats;
using Portal.Core.WeCom;

namespace Portal.Core.Data.Seeds;

/// <summary>The sandbox's corp, once; from then on it is edited as any other. Only where the sandbox and the portal are follows each start.</summary>
internal sealed class DemoWeComSeed(WeComSettings settings, WeComDirectory directory, ChatAdmin chats, IConfiguration configuration) : ISeed
{
    public async Task PlantAsync(CancellationToken ct)
    {
        var seed = WeComProvision.FormOf(DemoWeCom.At(configuration["Demo:Sandbox"]!), configuration["Portal:PublicAddress"]);
        var known = (await settings.AllAsync(ct)).FirstOrDefault(c => c.CorpId == seed.CorpId);
        var corp = known ?? seed;
        (corp.ApiAddress, corp.AuthorizeAddress, corp.LoginAddress) = (seed.ApiAddress, seed.AuthorizeAddress, seed.LoginAddress);
        corp.ServerAddress = seed.ServerAddress ?? "http://localhost";
        if (await settings.SaveAsync(corp, ct) is [var problem, ..])
        {
            throw new InvalidOperationException($"The sandbox's corp cannot be set up, {problem.Field}: {problem.Text.English}");
        }

        if (known is null && await directory.FindAsync(corp.CorpId!, ct) is { } saved)
        {
            await chats.AddRobotAsync(saved, DemoWeCom.GroupName, DemoWeCom.GroupRobot, AuditActor.Portal, ct);
        }
    }
}
