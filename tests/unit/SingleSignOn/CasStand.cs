using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.SingleSignOn;

/// <summary>A CAS server in the size of its protocol: somebody is signed in at it, each ticket is good once, for one service.</summary>
internal sealed class CasStand : IAsyncDisposable
{
    private const string Head = "<cas:serviceResponse xmlns:cas=\"http://www.yale.edu/tp/cas\">";
    private readonly Dictionary<string, string> _tickets = [];
    private readonly WebApplication _app;
    private int _count;

    private CasStand(WebApplication app) => _app = app;

    /// <summary>Whom it vouches for.</summary>
    public string Person { get; set; } = "lin";

    /// <summary>What it tells of him, as XML.</summary>
    public string Attributes { get; set; } = "";

    /// <summary>What it answers in place of its word.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public string Address => _app.Urls.First() + "/cas";

    /// <summary>How often a ticket was asked after.</summary>
    public int Asked { get; private set; }

    public static async Task<CasStand> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stand = new CasStand(app);
        app.MapGet("/cas/p3/serviceValidate", stand.ValidateAsync);
        app.MapGet("/cas/login", context => LoginPage.ShowAsync(context, stand.Login));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stand;
    }

    /// <summary>What its page of login does for whoever is signed in at it.</summary>
    /// <returns>Where the browser goes: back to the service with a ticket.</returns>
    public Uri Login(Uri login)
    {
        Assert.StartsWith(Address + "/login?service=", login.AbsoluteUri, StringComparison.Ordinal);
        var service = Uri.UnescapeDataString(login.Query["?service=".Length..]);
        var ticket = TicketFor(service);
        return new Uri($"{service}&ticket={ticket}");
    }

    public string TicketFor(string service)
    {
        var ticket = $"ST-{++_count}-{Guid.NewGuid():N}";
        _tickets[ticket] = service;
        return ticket;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ValidateAsync(HttpContext context)
    {
        Asked++;
        if (Instead is not null)
        {
            await Instead(context);
            return;
        }

        context.Response.ContentType = "application/xml;charset=UTF-8";
        var isGood = _tickets.Remove(context.Request.Query["ticket"].ToString(), out var service) && service == context.Request.Query["service"];
        await context.Response.WriteAsync(Head + (isGood
            ? $"<cas:authenticationSuccess><cas:user>{Person}</cas:user><cas:attributes>{Attributes}</cas:attributes></cas:authenticationSuccess>"
            : "<cas:authenticationFailure code=\"INVALID_TICKET\">Ticket not recognized</cas:authenticationFailure>") + "</cas:serviceResponse>");
    }
}
