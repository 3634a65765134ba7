using System.Diagnostics;
using Htmx;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;
using Portal.Core;
using Portal.Core.Failures;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Shared;

/// <summary>Writes the page, or for htmx the fragment, that says what went wrong and what to do.</summary>
internal sealed partial class ErrorPages(IStringLocalizer<Text> text, FailureLog failures, TimeProvider clock, ILogger<ErrorPages> logger)
{
    /// <summary>Of a failure that no dataset had.</summary>
    public const string PageKind = "Page";

    private const string View = "/Pages/Shared/_Error.cshtml";

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        if (!WantsHtml(context.Request) || response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            return;
        }

        if (response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "10";
        }

        response.NoStore();
        response.VaryByHtmx();
        var data = new ViewDataDictionary<Message>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = Say(context) };
        var action = new ActionContext(context, new RouteData(), new ActionDescriptor());
        await new ViewResult { ViewName = View, ViewData = data, StatusCode = response.StatusCode }.ExecuteResultAsync(action);
    }

    private Message Say(HttpContext context) => context.Response.StatusCode switch
    {
        403 when CurrentUser.OnlookerOf(context) is not null => new Message(
            text["以别人的身份只能看"], text["这里做的事会算在对方名下。请先点“结束”，再用自己的身份做。"])
        {
            Kind = MessageKind.Failed,
            Link = "/",
            LinkText = text["回到首页"]
        },

        // The same for what is not there and what one may not see.
        403 or 404 => new Message(text["找不到这个页面"], text["它可能已下线，或者您没有查看权限。"])
        {
            Kind = MessageKind.Gone,
            Link = "/",
            LinkText = text["回到首页"]
        },
        413 => new Message(text["内容太大"], text["请换一个小一些的文件再试。"]) { Kind = MessageKind.Failed, Link = "/", LinkText = text["回到首页"] },
        429 => new Message(text["操作太频繁"], text["请过一会儿再试。"]) { Kind = MessageKind.Failed, Link = Here(context), LinkText = text["重试"] },
        503 => new Message(text["服务暂时不可用"], text["系统正在恢复，请稍后再试。"])
        {
            Kind = MessageKind.Failed,
            Link = Here(context),
            LinkText = text["重试"]
        },
        >= 400 and < 500 => new Message(text["这个请求不能处理"], text["页面可能已经过期，请刷新后再试。"])
        {
            Kind = MessageKind.Failed,
            Link = "/",
            LinkText = text["回到首页"]
        },
        _ => Unexpected(context),
    };

    private Message Unexpected(HttpContext context)
    {
        var code = CodeOf(context);
        if (context.Features.Get<IExceptionHandlerFeature>()?.Error is { } error)
        {
            failures.Note(new Failure(code, clock.GetUtcNow(), $"{context.Request.Method} {context.Request.Path}", PageKind, $"{error.GetType().Name}: {error.Message}")
            {
                UserId = CurrentUser.IdOf(context.User) ?? 0,
            });
        }

        LogUnexpected(code, context.Request.Method, context.Request.Path, TraceOf(context));
        return new Message(text["出错了"], text["问题已经记录下来。仍不行时把编号 {0} 发给管理员。", code])
        {
            Kind = MessageKind.Failed,
            Code = code,
            Link = Here(context),
            LinkText = text["重试"],
        };
    }

    internal static string CodeOf(HttpContext context) => FailureNumber.Of(TraceOf(context));

    private static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    // //elsewhere.example is a path that was asked for and an address that leads away.
    private static string Here(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Path.ToUriComponent() + context.Request.QueryString is var here && LocalAddress.Is(here) ? here : "/";

    private static readonly string[] Machines = ["/dist", "/wecom/signature", "/wecom/events", "/wecom/native-sign-in", "/wecom/native-config", "/metrics", "/health"];

    // Scripts, pictures and machines get the status alone.
    private static bool WantsHtml(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return !Array.Exists(Machines, machine => request.Path.StartsWithSegments(machine)) && !request.Path.Value!.StartsWith("/WW_verify_", StringComparison.Ordinal)
            && (request.IsHtmx() || accept.Length == 0 || accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
                || accept.Contains("*/*", StringComparison.Ordinal));
    }

    [LoggerMessage(LogLevel.Error, "Error {Code}: {Method} {Path} failed (trace {Trace})")]
    private partial void LogUnexpected(string code, string method, string path, string trace);
}
