using Portal.Core.Accounts;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.Durations;
using Portal.Core.Data.Seeds;
using Portal.Core.Failures;
using Portal.Core.Members;
using Portal.Core.Memory;
using Portal.Core.Pins;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Requests;
using Portal.Core.Sharing;
using Portal.Core.Sessions;
using Portal.Core.Settings;
using Portal.Core.SingleSignOn;
using Portal.Core.Transfer;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Endpoints;
using Portal.Hosting;
using Portal.Localization;
using Portal.Operations;
using Portal.Pages;
using Portal.Pages.Push;
using Portal.Pages.Reports;
using Portal.Pages.Shared;
using Portal.Pages.Shares;
using Portal.Sessions;
using Portal.SingleSignOn;
using Portal.SmartbiWeb;
using Portal.WeComWeb;

var builder = WebApplication.CreateBuilder(args);

builder.Configuration.AddSettingFiles();

if (await Commands.RunAsync(args, builder.Configuration, Console.Out) is { } code)
{
    return code;
}

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddCacheMemory();
builder.Services.AddPortalDb(builder.Configuration);
builder.Services.AddSettings();
builder.Services.AddUsers();
builder.Services.AddSessions();
builder.Services.AddSingleSignOn();
builder.Services.AddDemo(builder.Configuration);
builder.Services.AddAudit();
builder.Services.AddDurations();
builder.Services.AddFailures();
builder.Services.AddWeCom();
builder.Services.AddMembers();
builder.Services.AddReports(builder.Configuration);
builder.Services.AddCharts();
builder.Services.AddSmartbi().AddSmartbiMirrors();
builder.Services.AddBrowser(builder.Configuration);
builder.Services.AddListeningAddresses();
builder.Services.AddCatalog();
builder.Services.AddCaptures();
builder.Services.AddSharing();
builder.Services.AddChats();
builder.Services.AddPush();
builder.Services.AddPins();
builder.Services.AddRequests();
builder.Services.AddTransfer();
builder.Services.AddAccounts();
builder.Services.AddPortalKeys(builder.Configuration, builder.Environment);
builder.Services.AddPortalSignIn();
builder.Services.AddSingleSignOnPages(builder.Configuration);
builder.Services.AddPortalPages();
builder.Services.AddReportPages();
builder.Services.AddSharePages();
builder.Services.AddPushPages();
builder.Services.AddWeComWeb();
builder.Services.AddSmartbiPages();
builder.Services.AddPortalOperations(builder.Configuration);
builder.Services.LeaveKeysToTheSeed();

var app = builder.Build();

app.UseForwardedHeaders();
app.UsePortalHeaders();
app.UseMiddleware<PrintPaths>();
app.UseMiddleware<SettingsAtHand>();
app.UseRequestLocalization();
app.UsePortalErrors();
app.UseRouting();
app.UsePortalSignIn();
app.UseMiddleware<AccountLanguage>();
app.UseOutputCache();
app.UseResponseCompression();

app.MapAssets();
app.MapRazorPages();
app.MapReports();
app.MapCaptures();
app.MapShares();
app.MapPushHooks();
app.MapCovers();
app.MapBrand();
app.MapWeCom();
app.MapSmartbi();
app.MapSingleSignOn();
app.MapPortalOperations();

await app.ServeAsync();
return 0;
