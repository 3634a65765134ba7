using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Users;

namespace Portal.Tests.Smartbi;

/// <summary>A server that answers each call as the test says; sessions and the two sign-ins are those of the protocol.</summary>
internal sealed class SmartbiStand : IAsyncDisposable
{
    public const string Password = "the-service-password";
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _sessions = new();
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private int _encoded;
    private int _plain;

    private SmartbiStand(WebApplication app) => _app = app;

    /// <summary>Class.method(params) of each call, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What came with each request whose answer is not <see cref="Instead"/>: its address, cookies and form.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>How many calls came in the encoding of the vendor's own client, and how many plain.</summary>
    public (int Encoded, int Plain) Ways => (_encoded, _plain);

    /// <summary>The answer to a call of somebody who is signed in: class.method, params, user.</summary>
    public Func<string, string, string, string> Answer { get; set; } = (_, _, _) => """{"retCode":0,"result":true,"duration":1}""";

    /// <summary>Serves a tree: folder → its children; the folders below no other are the published catalogs.</summary>
    public void Publish(params (string Folder, string[] Children)[] tree)
    {
        var children = tree.ToDictionary(folder => folder.Folder, folder => $"[{string.Join(',', folder.Children)}]");
        var below = tree.SelectMany(folder => folder.Children).ToList();
        var top = tree.Select(folder => folder.Folder).Where(folder => !below.Exists(child => child.Contains($"\"id\":\"{folder}\"", StringComparison.Ordinal)));
        var catalogs = $"[{string.Join(',', top.Select(id => $$"""{"catId":"{{id}}","catName":"{{id}}"}"""))}]";
        Answer = (method, arguments, _) => method switch
        {
            "CatalogPublishService.getPublishCatalogsOfCurrentUser" => Ok(catalogs),
            "CatalogService.getChildElements" => Ok(children.GetValueOrDefault(arguments.Split('"')[1], "[]")),
            _ => Ok("true"),
        };
    }

    public static string Ok(string result) => $$"""{"retCode":0,"result":{{result}},"duration":1}""";

    public static string Report(string id, string alias, int order = 0, string type = "SPREADSHEET_REPORT", string more = "") =>
        $$"""{"id":"{{id}}","name":"n_{{id}}","alias":"{{alias}}","desc":"","type":"{{type}}","hasChild":false,"order":{{order}},"hiddenInBrowse":false,"""
        + $$""" "showOnPhone":true,"lastModifiedDate":1700000000000{{more}}}""";

    public static string Folder(string id, string alias, int order = 0, string more = "") => Report(id, alias, order, "DEFAULT_TREENODE", more);

    /// <summary>What is answered in place of everything.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }
    public string Address => _app.Urls.First() + "/smartbi";

    public static async Task<SmartbiStand> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stand = new SmartbiStand(app);
        app.Run(stand.ServeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stand;
    }

    public static SmartbiServers Servers(string address, Action<SmartbiServerOptions>? change = null, ILoggerFactory? logs = null)
    {
        var server = new SmartbiServerOptions { Name = "bi", Address = new Uri(address), User = "portal", Password = Password };
        change?.Invoke(server);
        return new SmartbiServers(Options.Create(new SmartbiOptions { Servers = { server } }), logs ?? NullLoggerFactory.Instance);
    }

    public SmartbiServers Servers(Action<SmartbiServerOptions>? change = null, ILoggerFactory? logs = null) => Servers(Address, change, logs);

    public static Account Reader(string name = "lin", string? weCom = null, params (string Name, string Value)[] attributes) => new()
    {
        Id = 7,
        UserName = name,
        DisplayName = name,
        WeComAccount = weCom,
        SecurityStamp = "",
        IsEnabled = true,
        MustChangePassword = false,
        Permissions = Permissions.View,
        GroupIds = new HashSet<long>(),
        RoleIds = new HashSet<long>(),
        Groups = [],
        Roles = [],
        Attributes = attributes.ToDictionary(a => a.Name, IReadOnlyList<string> (a) => a.Value.Split(';'), StringComparer.OrdinalIgnoreCase),
    };

    public int Count(string method) => Calls.Count(call => call.StartsWith(method, StringComparison.Ordinal));

    /// <summary>As a restart of the server does.</summary>
    public void EndSessions() => _sessions.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        if (Instead is not null)
        {
            await Instead(context);
            return;
        }

        Heard.Enqueue($"{context.Request.Path}{context.Request.QueryString} {context.Request.Headers.Cookie}");
        var session = context.Request.Cookies["JSESSIONID"] ?? Guid.NewGuid().ToString("N");
        context.Response.Headers.SetCookie = $"JSESSIONID={session}; Path=/smartbi; HttpOnly";
        if (context.Request.Path == "/smartbi/vision/RMIServlet")
        {
            var form = await context.Request.ReadFormAsync();
            var isEncoded = form.ContainsKey("encode");
            Interlocked.Increment(ref isEncoded ? ref _encoded : ref _plain);
            var parts = isEncoded
                ? SmartbiTable.Decode(form["encode"]!).Split('+').Select(Uri.UnescapeDataString).ToArray()
                : [form["className"].ToString(), form["methodName"].ToString(), form["params"].ToString()];
            Heard.Enqueue(parts[2]);
            var answer = Call($"{parts[0]}.{parts[1]}", parts[2], session);
            await context.Response.WriteAsync(isEncoded ? SmartbiTable.Encode(Uri.EscapeDataString(answer)) : answer);
        }
    }

    private string Call(string method, string arguments, string session)
    {
        Calls.Enqueue(method + arguments);
        if (method == "UserService.login")
        {
            var isService = arguments == $"""["portal","{Password}"]""";
            var given = arguments.Split('"');
            if (isService || _tokens.TryRemove(given[3], out var user) && user == given[1])
            {
                _sessions[session] = given[1];
                return """{"retCode":"0","result":"true"}""";
            }

            return """{"retCode":0,"result":false}""";
        }

        if (!_sessions.TryGetValue(session, out var who))
        {
            return """{"retCode":"CLIENT_USER_NOT_LOGIN","result":"尚未登录或会话过期"}""";
        }

        if (method == "LoginTokenModule.generateLoginToken")
        {
            var token = Guid.NewGuid().ToString("N");
            _tokens[token] = arguments.Split('"')[1];
            return who == "portal" ? $$"""{"retCode":0,"result":"{{token}}"}""" : """{"retCode":"NO_RIGHT"}""";
        }

        return Answer(method, arguments, who);
    }
}
