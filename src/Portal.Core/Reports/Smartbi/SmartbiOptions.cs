using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Portal.Core.Reports.Smartbi;

/// <summary>How a report of a server is opened on a phone.</summary>
public enum SmartbiOpenMode
{
    /// <summary>Under the portal's own address, <c>/smartbi/{server}/…</c>.</summary>
    Proxy,

    /// <summary>At the server's own address, signed in by a token that is good once.</summary>
    Redirect,

    /// <summary>As a picture that can be moved and enlarged.</summary>
    Picture,
}

/// <summary>In whose name the server is asked for a reader.</summary>
public enum SmartbiSignIn
{
    /// <summary>In his own: the service account mints a token that is good once for him.</summary>
    LoginToken,

    /// <summary>In that of the service account: everybody sees what it sees, and the portal's rights alone decide who opens what.</summary>
    ServiceAccount,
}

/// <summary>Section "Smartbi": the servers, in the order of the settings.</summary>
public sealed class SmartbiOptions
{
    public IList<SmartbiServerOptions> Servers { get; } = [];
}

/// <summary>One Smartbi server, section <c>Smartbi:0</c> or entered by an admin.</summary>
public sealed class SmartbiServerOptions
{
    /// <summary>Of the folder in the catalog that its reports come under.</summary>
    public string Name { get; set; } = "";

    /// <summary>Part of addresses and of the ids of its reports; empty: made of the name. Set it to be able to change the name later.</summary>
    public string? Key { get; set; }

    /// <summary>http://host/smartbi, as people open it.</summary>
    public Uri? Address { get; set; }

    /// <summary>The service account.</summary>
    public string User { get; set; } = "";

    /// <summary>A secret: from the environment or a mounted file, or entered in the portal and sealed there.</summary>
    [JsonIgnore]
    public string Password { get; set; } = "";

    /// <summary>everyone, names of groups and roles: who may see its reports as long as no admin says otherwise; empty: nobody, until an admin grants the folder.</summary>
    public IList<string> VisibleTo { get; } = [];

    /// <summary>Requests in the encoding of the vendor's own client. Plain ones are answered plainly by every server that is known.</summary>
    public bool Encoded { get; set; }
    public SmartbiOpenMode OpenMode { get; set; }

    /// <summary>The longest silence of the server while a page is shown under the portal's address.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>What pages under the portal's address may ask for beside what is known: <c>vision/SomeServlet</c>, or all below <c>smartbix/api/charts/</c>.</summary>
    public IList<string> PagePaths { get; } = [];

    /// <summary>Calls that such pages may make beside those that are known: <c>SomeService.getData</c>, or what changes nothing of <c>SomeService.*</c>.</summary>
    public IList<string> PageCalls { get; } = [];

    /// <summary>CSS selectors of what turns on its pages while they load: a page is not photographed before none is seen.</summary>
    public IList<string> Spinners { get; } = [];

    /// <summary>How long a page has to stand still before it is photographed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:00:10")]
    public TimeSpan StillFor { get; set; } = TimeSpan.FromMilliseconds(600);

    /// <summary>How long one picture of a page serves for the same reader and values; a reader who refreshes gets a new one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan PicturesKeptFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Types of resources whose files the server makes, case does not count; empty: sheets.</summary>
    public IList<string> ExportTypes { get; } = [];

    /// <summary>xlsx, pdf, png → what the server calls it, where that is not <c>EXCEL2007</c>, <c>PDF</c>, <c>PNG</c>; "-": it makes none.</summary>
    public IDictionary<string, string> ExportFormats { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>From the order to the last byte of a file.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ExportTimeout { get; set; } = TimeSpan.FromSeconds(50);

    [Range(1024, 1024 * 1024 * 1024)]
    public long ExportMaxBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>Resource id → how this one is opened, where it differs from <see cref="OpenMode"/>.</summary>
    public IDictionary<string, SmartbiOpenMode> OpenModes { get; } = new Dictionary<string, SmartbiOpenMode>(StringComparer.OrdinalIgnoreCase);
    public SmartbiSignIn SignIn { get; set; }

    /// <summary>What of the portal's user is his name there: <c>userName</c>, <c>weComUserId</c> or <c>attribute:NAME</c>.</summary>
    public string MapUsersBy { get; set; } = SmartbiUserMap.ByUserName;

    /// <summary>Minutes from one look at the whole tree to the next.</summary>
    [Range(1, 1440)]
    public int RefreshMinutes { get; set; } = 30;

    /// <summary>For one call.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Of all that this portal asks the server together.</summary>
    [Range(1, 1000)]
    public int CallsPerSecond { get; set; } = 50;

    /// <summary>Types of resources that are shown, case does not count; empty: reports, dashboards and links.</summary>
    public IList<string> ResourceTypes { get; } = [];

    /// <summary>So many elements of the tree are looked at, no more.</summary>
    [Range(1, 200_000)]
    public int NodeLimit { get; set; } = 20_000;

    /// <summary>So many folders deep.</summary>
    [Range(1, SmartbiOptionsCheck.DeepestTree)]
    public int DepthLimit { get; set; } = SmartbiOptionsCheck.DeepestTree;

    /// <summary>How long the server's word that a reader may read a report counts.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan RightsKeptFor { get; set; } = TimeSpan.FromMinutes(5);
}
