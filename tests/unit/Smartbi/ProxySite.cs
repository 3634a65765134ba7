using System.Net;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Smartbi;

/// <summary>A portal on a port before the Smartbi sandbox, whose tree it has mirrored for everybody.</summary>
public class ProxySite : IAsyncLifetime
{
    public const string PhoneAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.50 wxwork/4.1.30";

    public SmartbiHost Smartbi { get; } = Sandboxes.TakeSmartbi();
    public PortalApp App { get; } = new();
    public string Authority => new Uri(Smartbi.Address).Authority;

    public async ValueTask InitializeAsync()
    {
        App.With("Smartbi__0__Name", "集团报表").With("Smartbi__0__Key", "bi").With("Smartbi__0__Address", Smartbi.Address).With("Smartbi__0__CallsPerSecond", "1000")
            .With("Smartbi__0__User", SmartbiHost.ServiceAccount).With("Smartbi__0__Password", SmartbiHost.ServicePassword).With("Smartbi__0__VisibleTo__0", "everyone")
            .With("Smartbi__0__PageCalls__0", "SpreadsheetReportModule.*").With("Smartbi__0__PagePaths__0", "vision/sheet/").With("Smartbi__0__PagePaths__1", "vision/live/");
        Set(App);
        App.With("Captures__ShotTimeout", "00:02:00").With("Captures__AnswerWithin", "00:05:00");
        App.UseAnyPort();
        App.StartServer();
        await App.PlantCastAsync();
        await Soon.UntilAsync(async () => (await App.CatalogOfAsync("lin")).FindReport(IdOf(SmartbiHost.SalesDaily)) is not null);
    }

    /// <summary>What else a test wants of the settings.</summary>
    protected virtual void Set(PortalApp app) { }

    /// <summary>A phone without a session. It follows no redirect, which a factory's client on a port does.</summary>
    public HttpClient Phone()
    {
        var phone = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = App.ClientOptions.BaseAddress };
        phone.DefaultRequestHeaders.UserAgent.ParseAdd(PhoneAgent);
        return phone;
    }

    /// <summary>The phone of one who is signed in.</summary>
    public async Task<HttpClient> ReaderAsync(string user)
    {
        var phone = Phone();
        using var signedIn = await phone.GiveAsync($"{TestSignIn.Path}/{user}", null);
        signedIn.EnsureSuccessStatusCode();
        return phone;
    }

    public static string IdOf(string resource) => "bi_" + resource;

    /// <summary>The address of a report's page in its frame, as the reader is led there.</summary>
    public static async Task<string> EnterAsync(HttpClient reader, string resource, string query = "")
    {
        using var answer = await reader.AskAsync($"/reports/{IdOf(resource)}/smartbi{query}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>What lies below the pass of an address.</summary>
    public static string Below(string page, string path) => string.Join('/', page.Split('/')[..4]) + "/" + path;

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Sandboxes.Give(Smartbi);
        GC.SuppressFinalize(this);
    }
}
