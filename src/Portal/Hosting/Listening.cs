using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.Core.Browser;

namespace Portal.Hosting;

internal static class Listening
{
    /// <summary>Lets the browser that takes pictures find the portal on this machine; known once the server has started.</summary>
    public static IServiceCollection AddListeningAddresses(this IServiceCollection services) =>
        services.AddSingleton<ListeningAddresses>(provider =>
            () => provider.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? Enumerable.Empty<string>());
}
