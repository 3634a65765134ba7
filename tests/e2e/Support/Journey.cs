using Microsoft.Playwright;

namespace Portal.Journeys.Support;

/// <summary>One person with one device. Words instead of selectors.</summary>
public partial class Journey : IAsyncDisposable
{
    private readonly List<string> _problems = [];
    private readonly string _address;

    protected Journey(IPage page, string address)
    {
        (Page, _address) = (page, address);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                _problems.Add($"{message.Text} at {page.Url}");
            }
        };
        page.PageError += (_, error) => _problems.Add($"{error} at {page.Url}");
        page.Dialog += async (_, dialog) =>
        {
            _problems.Add($"a dialog at {page.Url}: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public static async Task<Journey> BeginAsync(
        DemoPortal portal, string device = "phone", ColorScheme scheme = ColorScheme.Light, bool scripts = true, string? locale = null, string? address = null,
        bool isSharp = false)
    {
        var context = await ContextAsync(portal, device, scheme, options =>
        {
            (options.JavaScriptEnabled, options.Locale) = (scripts, locale ?? options.Locale);
            options.DeviceScaleFactor = isSharp ? portal.Settings.Devices[device].Scale : 1;
        });
        return new Journey(await context.NewPageAsync(), address ?? portal.Process.Address);
    }

    protected static async Task<IBrowserContext> ContextAsync(DemoPortal portal, string device, ColorScheme scheme, Action<BrowserNewContextOptions> change)
    {
        var settings = portal.Settings.Devices[device];
        var options = new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = settings.Width, Height = settings.Height },
            DeviceScaleFactor = 1, // nobody looks at a journey: four times as many pixels to paint are for pictures alone
            HasTouch = settings.Touch,
            IsMobile = settings.Touch,
            UserAgent = settings.UserAgent,
            Locale = portal.Settings.Locale,
            TimezoneId = portal.Settings.Timezone,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        };
        change(options);
        var context = await portal.Browser.NewContextAsync(options);
        await context.AddInitScriptAsync("addEventListener('submit', event => { window.journeyStep = event; })");
        context.SetDefaultTimeout(60_000); // as long as a busy machine may take; what is there is seen at once
        return context;
    }

    public Task<IResponse?> VisitAsync(string path) => Page.GotoAsync(_address + path);

    public async Task SignInAsAsync(string userName, string to = "/")
    {
        await TryToSignInAsync(userName, "demo-" + userName, to);
        // Asked again and again: waiting for the load event can miss it on a busy machine.
        await Assertions.Expect(Page).ToHaveURLAsync(_address + to);
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    public async Task TryToSignInAsync(string userName, string password, string to = "/")
    {
        await VisitAsync("/sign-in?to=" + Uri.EscapeDataString(to));
        await EnterAsync(userName, password);
    }

    /// <summary>On the page where one has come to.</summary>
    public Task SignsInHereAsync(string userName) => EnterAsync(userName, "demo-" + userName);

    private async Task EnterAsync(string userName, string password)
    {
        await Page.Locator("input[name=userName]").FillAsync(userName);
        await Page.Locator("input[name=password]").FillAsync(password);
        await Page.Locator("input[name=password]").PressAsync("Enter");
        await HasGoneOnAsync();
    }

    /// <summary>No violation that axe finds, no error in the console, no sideways scrolling.</summary>
    public async Task LooksRightAsync()
    {
        // What a request that began meanwhile has dimmed is not to be judged: a fault of the page is there a second time.
        var violations = await ViolationsAtRestAsync() is { Length: 0 } none ? none : await ViolationsAtRestAsync();
        Assert.True(violations.Length == 0, Page.Url + "\n" + string.Join('\n', violations));
        await FitsAsync();
    }

    /// <summary>What is still on its way or fading in is not to be judged.</summary>
    private async Task<string[]> ViolationsAtRestAsync()
    {
        await Assertions.Expect(Page.Locator("#shot[aria-busy], .is-loading, [hx-trigger=load][hx-swap=outerHTML]:not(:has(.unanswered))")).ToHaveCountAsync(
            0, new() { Timeout = 60_000 });
        return await Axe.ViolationsAsync(Page);
    }

    /// <summary>No error in the console, no dialog, no sideways scrolling.</summary>
    public async Task FitsAsync()
    {
        Assert.Empty(_problems);
        var overflow = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{Page.Url} scrolls sideways by {overflow} px");
    }

    public async Task<string> TextAsync(string selector) => (await Page.Locator(selector).First.InnerTextAsync()).Trim();

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
