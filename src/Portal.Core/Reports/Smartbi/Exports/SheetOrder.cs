using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using Portal.Core.Reports.Smartbi.Client;

namespace Portal.Core.Reports.Smartbi.Exports;

/// <summary>One export of a sheet: opens it, orders the file, and brings it here, within the limits of the settings.</summary>
internal sealed class SheetOrder(SmartbiServer server, string resource, IReadOnlyList<ParameterValue> values, string format, ReportFileKind kind)
{
    private const int LongestPage = 8 * 1024 * 1024;
    private const string Page = "vision/openresource.jsp";

    /// <exception cref="SmartbiException">Its code is <see cref="SmartbiAnswer.NotSignedIn"/> where the session is not, or no longer, signed in.</exception>
    public async Task<FileStream> FetchAsync(CookieContainer cookies, CancellationToken ct)
    {
        try
        {
            var context = await OpenAsync(cookies, ct) ?? throw new SmartbiException(SmartbiFault.NoFile, $"the page of {resource} is none of an open sheet.");
            using var form = new FormUrlEncodedContent(FieldsOf(context));
            using var order = new HttpRequestMessage(HttpMethod.Post, server.At("vision/ssreportServlet")) { Content = form };
            using var answer = await SendAsync(order, cookies, ct);
            if ((int)answer.StatusCode is < 300 or >= 400)
            {
                return await ReadAsync(answer, ct);
            }

            using var way = new HttpRequestMessage(HttpMethod.Get, WayOf(answer));
            using var file = await SendAsync(way, cookies, ct);
            return await ReadAsync(file, ct);
        }
        catch (HttpRequestException error)
        {
            throw new SmartbiException(
                error.InnerException is AuthenticationException ? SmartbiFault.Certificate : SmartbiFault.Away, $"export of {resource}: {error.Message}", error);
        }
    }

    private async Task<SheetContext?> OpenAsync(CookieContainer cookies, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.At(Page, SmartbiAddress.Of(resource, values)));
        using var answer = await SendAsync(request, cookies, ct);
        if ((int)answer.StatusCode is >= 300 and < 400)
        {
            WayOf(answer);
        }

        ThrowIfNone(answer);
        await answer.Content.LoadIntoBufferAsync(LongestPage, ct);
        return SheetContext.Read(await answer.Content.ReadAsStringAsync(ct));
    }

    private Dictionary<string, string> FieldsOf(SheetContext context) => new()
    {
        ["sheetIndex"] = context.ActiveSheet.ToString(CultureInfo.InvariantCulture),
        ["resid"] = resource,
        ["clientId"] = context.ClientId,
        ["refreshType"] = format,
        ["paramsInfo"] = context.Parameters,
        ["pageId"] = "",
        ["writeBackData"] = "",
        ["exportSheetIndexes"] = string.Join(',', Enumerable.Range(0, Math.Max(1, context.Sheets))),
        ["exportFormula"] = "true",
        ["tabControlsState"] = "",
    };

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CookieContainer cookies, CancellationToken ct)
    {
        request.Headers.Referrer = server.At("vision/index.jsp");
        request.Headers.TryAddWithoutValidation("User-Agent", SmartbiHttp.Agent);
        SmartbiCookies.Attach(request, cookies);
        var answer = await server.Pages.SendAsync(request, ct);
        answer.RequestMessage ??= request;
        SmartbiCookies.Keep(answer, cookies);
        return answer;
    }

    /// <summary>Where a redirect leads: to the file, or to the sign-in. Never to another host.</summary>
    private Uri WayOf(HttpResponseMessage answer)
    {
        var here = answer.RequestMessage!.RequestUri!;
        var there = new Uri(here, answer.Headers.Location ?? here);
        return Uri.Compare(there, server.Address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0
            || !there.AbsolutePath.StartsWith(server.Address.AbsolutePath, StringComparison.Ordinal)
            ? throw new SmartbiException(SmartbiFault.Elsewhere, $"an export leads to {there.Authority}.")
            : there.AbsolutePath.EndsWith("/index.jsp", StringComparison.Ordinal) || there.AbsolutePath.EndsWith("/login.jsp", StringComparison.Ordinal)
            ? throw new SmartbiException(SmartbiFault.Refused, "an export leads to the sign-in.") { Code = SmartbiAnswer.NotSignedIn }
            : there;
    }

    private static void ThrowIfNone(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new SmartbiException((int)answer.StatusCode >= 500 ? SmartbiFault.Away : SmartbiFault.NoFile, $"an export was answered by HTTP {(int)answer.StatusCode}.");
        }
    }

    private async Task<FileStream> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        ThrowIfNone(answer);
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.{kind.Extension}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            });
        try
        {
            await using var from = await answer.Content.ReadAsStreamAsync(ct);
            await CopyAsync(from, file, answer.Content.Headers, ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Half a file is none: what was announced has to come, and it has to begin as its kind does.</summary>
    private async Task CopyAsync(Stream from, FileStream file, HttpContentHeaders headers, CancellationToken ct)
    {
        var part = new byte[64 * 1024];
        var most = server.Options.ExportMaxBytes;
        while (await from.ReadAsync(part, ct) is > 0 and var count)
        {
            if (file.Length == 0 && !part.AsSpan(0, count).StartsWith(kind.Begin.Span))
            {
                throw new SmartbiException(SmartbiFault.NoFile, $"an export is no {kind.Extension} but {headers.ContentType?.MediaType}.");
            }

            await file.WriteAsync(part.AsMemory(0, count), ct);
            if (file.Length > most)
            {
                throw new SmartbiException(SmartbiFault.TooLarge, $"an export is larger than {most} bytes.");
            }
        }

        if (file.Length == 0)
        {
            throw new SmartbiException(SmartbiFault.NoFile, "an export is empty.");
        }
    }
}
