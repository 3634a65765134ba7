using System.IO.Compression;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Reports;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Exports;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using SmartbiSandbox.Server;

namespace Portal.Tests.Smartbi;

/// <summary>Files that the server makes of its sheets, fetched in a reader's session.</summary>
[SameOnEveryDatabase]
public sealed class SmartbiExportTests : IDisposable
{
    private readonly SmartbiHost _host = Sandboxes.TakeSmartbi();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sheet_comes_as_a_workbook_with_what_its_reader_sees(bool encoded)
    {
        using var servers = Servers(options => options.Encoded = encoded);

        await using var file = await MakeAsync(servers, "lin", SmartbiHost.SalesDaily, ReportFileKind.Xlsx);

        var sheet = await SheetOfAsync(file);
        Assert.Contains("华东", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("华南", sheet, StringComparison.Ordinal);
        Assert.Equal("lin", _host.World.Calls.Last("ssreportServlet")[^1].User);
    }

    [Fact]
    public async Task Values_of_the_address_count_in_the_file()
    {
        using var servers = Servers();
        var region = SmartbiView.Open(
            new ReportDefinition { Id = "bi_x", Title = "x", Revision = "1" }, new Dictionary<string, IReadOnlyList<string>> { ["region"] = ["华北"] }, DataScope.Empty).Values;

        await using var file = await SmartbiExports.MakeAsync(Session(servers, "zhou"), SmartbiHost.ProfitDetail, region, ReportFileKind.Xlsx, Ct);

        var sheet = await SheetOfAsync(file);
        Assert.Contains("华北", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("西南", sheet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("png")]
    public async Task Other_kinds_come_as_the_server_makes_them(string extension)
    {
        using var servers = Servers();
        var kind = ReportFileKind.Of(extension)!;

        await using var file = await MakeAsync(servers, "lin", SmartbiHost.SalesDaily, kind);

        var begin = new byte[kind.Begin.Length];
        await file.ReadExactlyAsync(begin, Ct);
        Assert.Equal(kind.Begin.ToArray(), begin);
    }

    [Fact]
    public async Task A_dashboard_has_no_file_and_nothing_of_it_is_opened()
    {
        using var servers = Servers();
        Assert.Equal(SmartbiFault.NoFile, (await RefusedAsync(servers, SmartbiHost.Cockpit)).Fault);
        Assert.Equal(0, _host.World.Calls.Count("openresource.jsp"));
    }

    [Fact]
    public async Task What_the_settings_say_that_the_server_does_not_make_is_not_asked_for()
    {
        using var servers = Servers(options => options.ExportFormats["xlsx"] = "-");
        Assert.Equal(SmartbiFault.NoFile, (await RefusedAsync(servers, SmartbiHost.SalesDaily)).Fault);
        Assert.Empty(_host.World.Calls.Counts());
    }

    [Fact]
    public async Task A_session_that_ended_is_begun_again_once()
    {
        using var servers = Servers();
        var session = Session(servers, "lin");
        await session.CookiesAsync(Ct);
        _host.World.Faults.Add(new Fault { Call = "ssreportServlet", Redirect = "/smartbi/vision/index.jsp" });

        await using var file = await SmartbiExports.MakeAsync(session, SmartbiHost.SalesDaily, [], ReportFileKind.Xlsx, Ct);

        Assert.True(file.Length > 0);
        Assert.Equal(2, _host.World.Calls.Count("openresource.jsp"));
    }

    public static TheoryData<Fault, SmartbiFault> Troubles => new()
    {
        { new Fault { Call = "ssreportServlet", Times = -1, Redirect = "/smartbi/vision/index.jsp" }, SmartbiFault.SignedOut },
        { new Fault { Call = "ssreportServlet", Redirect = "http://elsewhere.example/file.xlsx" }, SmartbiFault.Elsewhere },
        { new Fault { Call = "ssreportServlet", Html = "<h1>导出失败</h1>" }, SmartbiFault.NoFile },
        { new Fault { Call = "ssreportServlet", Status = 503 }, SmartbiFault.Away },
        { new Fault { Call = "ssreportServlet", Drop = true }, SmartbiFault.Away },
        { new Fault { Call = "openresource.jsp", Html = "<h1>没有权限</h1>" }, SmartbiFault.NoFile },
        { new Fault { Call = "openresource.jsp", Status = 500 }, SmartbiFault.Away },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_trouble_is_told_as_what_it_is(Fault fault, SmartbiFault expected)
    {
        using var servers = Servers();
        _host.World.Faults.Add(fault with { });
        Assert.Equal(expected, (await RefusedAsync(servers, SmartbiHost.SalesDaily)).Fault);
    }

    [Fact]
    public async Task A_file_over_the_limit_and_one_that_takes_too_long_are_not_taken()
    {
        using var small = Servers(options => options.ExportMaxBytes = 100);
        Assert.Equal(SmartbiFault.TooLarge, (await RefusedAsync(small, SmartbiHost.SalesDaily)).Fault);

        using var quick = Servers(options => options.ExportTimeout = TimeSpan.FromSeconds(2));
        _host.World.Faults.Add(new Fault { Call = "ssreportServlet", Times = -1, DelayMs = 600_000 });
        Assert.Equal(SmartbiFault.TooSlow, (await RefusedAsync(quick, SmartbiHost.SalesDaily)).Fault);
    }

    [Theory]
    [InlineData("var spreadsheetReportContext = {\"clientId\":\"c1\",\"activeSheetIndex\":2,\"visibleSheetNames\":[\"a\",\"b\"],\"userParamInfo\":[{}]}; other();", "c1,2,2,[{}]")]
    [InlineData("spreadsheetReportContext={ \"clientId\": \"c2\" }", "c2,0,1,[]")]
    [InlineData("spreadsheetReportContext = {\"alias\":\"x\"}", null)]
    [InlineData("spreadsheetReportContext = {\"clientId\":", null)]
    [InlineData("spreadsheetReportContext.x; var y = {\"clientId\":\"c3\"}", null)]
    [InlineData("<h1>没有权限</h1>", null)]
    public void The_page_of_a_sheet_says_what_its_export_repeats(string page, string? expected) =>
        Assert.Equal(expected, SheetContext.Read(page) is { } read ? $"{read.ClientId},{read.ActiveSheet},{read.Sheets},{read.Parameters}" : null);

    public void Dispose() => Sandboxes.Give(_host);

    private SmartbiServers Servers(Action<SmartbiServerOptions>? change = null) => SmartbiStand.Servers(_host.Address, options =>
    {
        (options.User, options.Password, options.CallsPerSecond) = (SmartbiHost.ServiceAccount, SmartbiHost.ServicePassword, 1000);
        (options.Timeout, options.ExportTimeout) = (TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(2));
        change?.Invoke(options);
    });

    private static SmartbiSession Session(SmartbiServers servers, string user) =>
        new SmartbiSessions(TimeProvider.System, NullLogger<SmartbiSessions>.Instance).For(servers.All[0], SmartbiStand.Reader(user));

    private static Task<FileStream> MakeAsync(SmartbiServers servers, string user, string resource, ReportFileKind kind) =>
        SmartbiExports.MakeAsync(Session(servers, user), resource, [], kind, Ct);

    private static Task<SmartbiException> RefusedAsync(SmartbiServers servers, string resource) =>
        Assert.ThrowsAsync<SmartbiException>(() => MakeAsync(servers, "lin", resource, ReportFileKind.Xlsx));

    internal static async Task<string> SheetOfAsync(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return await reader.ReadToEndAsync(Ct);
    }
}
