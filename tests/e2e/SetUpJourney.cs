using System.Text.RegularExpressions;
using Portal.Journeys.Support;

namespace Portal.Journeys;

public sealed partial class SetUpJourney(DemoPortal portal) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-set-up-").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_visit_of_an_empty_portal_makes_its_admin_with_the_address_from_the_log()
    {
        var reports = Directory.CreateDirectory(Path.Combine(_folder, "reports")).FullName;
        await using var process = await PortalProcess.StartAsync(_folder, new Dictionary<string, string> { ["Reports__Directory"] = reports });
        await using var first = await Journey.BeginAsync(portal, address: process.Address);

        await first.VisitAsync("/");
        await first.IsAtAsync("/set-up");
        await first.SeesAsync("门户还没有用户");
        await first.LooksRightAsync();

        await first.VisitAsync(SetUpAddress().Match(process.Log).Groups[1].Value);
        await first.Page.Locator("#userName").FillAsync("owner");
        await first.Page.Locator("#password").FillAsync("short");
        await first.Page.Locator("#again").FillAsync("short");
        await first.PressAsync("创建并登录");
        await first.LooksRightAsync();
        await first.Page.Locator("#password").FillAsync("a-long-horse-42");
        await first.Page.Locator("#again").FillAsync("a-long-horse-42");
        await first.PressAsync("创建并登录");
        await first.IsAtAsync("/");
        await first.SeesAsync("还没有可看的报表");
        await first.LooksRightAsync();

        Assert.Equal(404, (await first.VisitAsync("/set-up"))!.Status);
    }

    [GeneratedRegex(@"Set up: open \S*?(/set-up\S+)")]
    private static partial Regex SetUpAddress();
}
