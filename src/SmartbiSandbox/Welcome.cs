using Microsoft.Extensions.Options;
using SmartbiSandbox.Server;

namespace SmartbiSandbox;

/// <summary>Tells the console where to go and what the portal has to be given.</summary>
static class Welcome
{
    public static void Print(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<SandboxOptions>>().Value;
        var world = app.Services.GetRequiredService<World>();
        Console.WriteLine();
        Console.WriteLine($"Smartbi 沙箱   {new Uri(options.Url, SandboxOptions.BasePath)}   {world.Tree.Count} 个资源，版本 {world.Version}");
        foreach (var user in world.Accounts.All)
        {
            Console.WriteLine($"  {user.Name,-8} {user.Password,-16} {user.Alias}");
        }
    }
}
