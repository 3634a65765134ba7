using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Core;
using Portal.Core.Browser;

namespace Portal.Tests.Browser;

/// <summary>A web server whose pages are photographed by the real browser, and a keeper that the tests of one class share.</summary>
public sealed class Studio : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, RequestDelegate> _pages = new();
    private readonly ServiceProvider _nothing = new ServiceCollection().BuildServiceProvider();
    private WebApplication? _server;
    private BrowserKeeper? _keeper;

    /// <summary>Every request, as path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public Uri Address { get; private set; } = null!;

    public BrowserKeeper Keeper => _keeper ??= Make();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync();
        Address = new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null)
        {
            await _keeper.DisposeAsync();
        }

        await _server!.DisposeAsync();
        await _nothing.DisposeAsync();
    }

    /// <summary>A keeper of its own, for tests that harm its browser; the caller ends it.</summary>
    public BrowserKeeper Make(Action<BrowserOptions>? change = null, FailedShots? failures = null)
    {
        var settings = new BrowserOptions { Address = Address, ShotTimeout = TimeSpan.FromSeconds(60) };
        (settings.HangLimit, settings.StartLimit) = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90));
        change?.Invoke(settings);
        var options = Options.Create(settings);
        var clock = new CompanyClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        failures ??= new FailedShots(_nothing.GetRequiredService<IServiceScopeFactory>(), options, TimeProvider.System, NullLogger<FailedShots>.Instance);
        return new BrowserKeeper(options, new PortalOrigin(options, () => []), clock, failures, NullLogger<BrowserKeeper>.Instance);
    }

    /// <returns>The path of a new page.</returns>
    public string Add(RequestDelegate answer)
    {
        var path = $"/{Guid.NewGuid():N}";
        AddAt(path, answer);
        return path;
    }

    public void AddAt(string path, RequestDelegate answer) => _pages[path] = answer;

    public string Add(string html) => Add(context => WriteAsync(context, html));

    public static async Task WriteAsync(HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(html));
    }

    public static ShotOrder Order(string path, string owner = "lin", ShotFormat format = ShotFormat.Png, ShotSize? size = null) => new()
    {
        Subject = $"page {path}",
        Owner = owner,
        NewPath = _ => Task.FromResult(path),
        Size = size ?? ShotSize.Phone,
        Format = format,
    };

    /// <summary>A page as the portal prints it.</summary>
    public static string Report(string blocks, int declared, string state = "ready", string head = "") =>
        $$"""
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <style>body { margin: 0; font: 16px sans-serif } h1 { margin: 0; height: 60px } section { box-sizing: border-box }</style>{{head}}</head>
        <body><main id="report" data-blocks="{{declared}}" data-state="{{state}}"><h1>销量</h1><div class="blocks">{{blocks}}</div></main></body></html>
        """;

    public static string Block(string id, int height = 100, string state = "ready", string colour = "#eee", string content = "报表 report") =>
        $"""<section id="{id}" data-block="{state}" style="height:{height}px;background:{colour}">{content}</section>""";

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue(context.Request.Path + context.Request.QueryString);
        if (_pages.TryGetValue(context.Request.Path, out var answer))
        {
            await answer(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
