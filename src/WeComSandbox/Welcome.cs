using Microsoft.Extensions.Options;
using WeComSandbox.Cloud;

namespace WeComSandbox;

/// <summary>Tells the console where to go and what the portal has to be given.</summary>
static class Welcome
{
    public static void Print(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<SandboxOptions>>().Value;
        var world = app.Services.GetRequiredService<World>();
        Console.WriteLine();
        Console.WriteLine($"企业微信沙箱   {options.Url}   手机、会话、工作台、扫一扫");
        Console.WriteLine($"门户           {options.Portal}");
        foreach (var corp in world.Corps)
        {
            Console.WriteLine($"企业           {corp.Name}  CorpID {corp.Id}");
            foreach (var agent in corp.Apps)
            {
                Console.WriteLine($"  应用         {agent.AgentId} {agent.Name}  Secret {agent.Secret}");
            }
        }

        Console.WriteLine($"微信接口地址、授权地址和登录地址都填  {options.Url.GetLeftPart(UriPartial.Authority)}");
    }
}
