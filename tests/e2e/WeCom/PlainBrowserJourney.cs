using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

[Collection(WeComJourneys.Name)]
public sealed class PlainBrowserJourney(DemoPortal portal)
{
    [Theory]
    [InlineData("phone")]
    [InlineData("desktop")]
    public async Task Outside_of_the_client_nothing_of_WeCom_is_loaded_and_the_link_is_copied(string device)
    {
        await using var lin = await Journey.BeginAsync(portal, device);
        var asked = new List<string>();
        lin.Page.Request += (_, request) => asked.Add(request.Url);
        await lin.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await lin.SignInAsAsync("lin");
        await lin.OpenReportAsync("monthly-sales", "?year=2025");
        await OnClipboardAsync(lin, async () =>
        {
            var path = await lin.CopiesLinkAsync();
            await lin.ClosesSheetAsync();
            return path;
        });
        await lin.Page.EvaluateAsync("() => navigator.clipboard.writeText('')");
        await OnClipboardAsync(lin, async () =>
        {
            await lin.OpensReportMenuAsync();
            await lin.PressAsync("复制链接", exact: false);
            await lin.SeesAsync("链接已复制");
            return "/reports/monthly-sales?year=2025";
        });
        Assert.DoesNotContain(asked, address => address.Contains("wecom", StringComparison.Ordinal));
        await lin.LooksRightAsync();
    }

    // All journeys have one browser and so one clipboard: another may copy between the act and the look.
    private Task OnClipboardAsync(Journey person, Func<Task<string>> copies) => Journey.UntilAsync(async () =>
        portal.Process.Address + await copies() == await person.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
}
