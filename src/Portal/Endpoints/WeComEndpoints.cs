using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Sessions;
using Portal.WeComWeb;

namespace Portal.Endpoints;

/// <summary>What is asked by machines: WeCom itself, the page's script, the company's native app.</summary>
public static class WeComEndpoints
{
    public static void MapWeCom(this WebApplication app)
    {
        app.MapMethods("/WW_verify_{name}.txt", [HttpMethods.Get, HttpMethods.Head], DomainFileAsync).AllowAnonymous();
        app.MapGet("/wecom/signature", Signatures.AnswerAsync).WithMetadata(new ForScripts()).RequireRateLimiting(SignatureLimits.Name);
        app.MapGet("/wecom/sdk.js", PrivateSdk.AnswerAsync).AllowAnonymous();
        app.MapGet("/wecom/native-config", NativeSignIn.ConfigAsync).AllowAnonymous().RequireRateLimiting(EnterLimits.Name);
        app.MapPost("/wecom/native-sign-in", NativeSignIn.EnterAsync).AllowAnonymous().RequireRateLimiting(SignInLimits.Name);
        app.MapGet("/wecom/events/{corpId}/{agentId:int}", CallbackEndpoint.VerifyAsync).AllowAnonymous();
        app.MapPost("/wecom/events/{corpId}/{agentId:int}", CallbackEndpoint.ReceiveAsync).AllowAnonymous();
    }

    private static async Task<IResult> DomainFileAsync(string name, DomainFiles files, CancellationToken ct) =>
        await files.FindAsync($"WW_verify_{name}.txt", ct) is { } file ? Results.Bytes(file.Bytes, "text/plain") : Results.NotFound();
}
