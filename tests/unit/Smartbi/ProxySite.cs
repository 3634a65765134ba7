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

    public virtual async ValueTask InitializeAsync()
    {
        Add(0, "集团报表", "bi", Smartbi.Address);
        Set(App);
        App.With("Captures__ShotTimeout", "00:02:00").With("Captures__AnswerWithin", "00:05:00");
        App.UseAnyPort();
        App.StartServer();
        await App.PlantCastAsync();
        await Soon.UntilAsync(async () => (await App.CatalogOfAsync("lin")).FindReport(IdOf(SmartbiHost.SalesDaily)) is not null);
    }

    protected void Add(int number, string name, string key, string address)
    {
        var section = $"Smartbi__{number}__";
        App.With(section + "Name", name).With(section + "Key", key).With(section + "Address", address).With(section + "CallsPerSecond", "1000")
            .With(section + "User", SmartbiHost.ServiceAccount).With(section + "Password", SmartbiHost.ServicePassword).With(section + "VisibleTo__0", "everyone")
            .With(section + "PageCalls__0", "SpreadsheetReportModule.*").With(section + "PagePaths__0", "vision/sheet/").With(section + "PagePaths__1", "vision/live/");
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

    public static string IdOf(string resource, string server = "bi") => $"{server}_{resource}";

    /// <summary>The address of a report's page in its frame, as the reader is led there.</summary>
    public static async Task<string> EnterAsync(HttpClient reader, string resource, string query = "", string server = "bi")
    {
        using var answer = await reader.AskAsync($"/reports/{IdOf(resource, server)}/smartbi{query}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>What lies below the pass of an address.</summary>
    public static string Below(string page, string path) => string.Join('/', page.Split('/')[..4]) + "/" + path;

    public virtual async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Sandboxes.Give(Smartbi);
        GC.SuppressFinalize(this);
    }
}
