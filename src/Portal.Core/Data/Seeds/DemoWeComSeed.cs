using Microsoft.Extensions.Configuration;
using Portal.Core.WeCom;

namespace Portal.Core.Data.Seeds;

/// <summary>The sandbox's corp, once; from then on it is edited as any other. Only where the sandbox and the portal are follows each start.</summary>
internal sealed class DemoWeComSeed(WeComSettings settings, IConfiguration configuration) : ISeed
{
    public async Task PlantAsync(CancellationToken ct)
    {
        var seed = WeComProvision.FormOf(DemoWeCom.At(configuration["Demo:Sandbox"]!), configuration["Portal:PublicAddress"]);
        var corp = (await settings.AllAsync(ct)).FirstOrDefault(c => c.CorpId == seed.CorpId) ?? seed;
        (corp.ApiAddress, corp.AuthorizeAddress, corp.LoginAddress) = (seed.ApiAddress, seed.AuthorizeAddress, seed.LoginAddress);
        corp.ServerAddress = seed.ServerAddress ?? "http://localhost";
        if (await settings.SaveAsync(corp, ct) is [var problem, ..])
        {
            throw new InvalidOperationException($"The sandbox's corp cannot be set up, {problem.Field}: {problem.Text.English}");
        }
    }
}
