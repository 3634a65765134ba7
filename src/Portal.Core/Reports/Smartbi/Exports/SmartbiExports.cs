using System.Net;
using System.Text.Json;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Tree;

namespace Portal.Core.Reports.Smartbi.Exports;

/// <summary>Files that the server itself makes of a sheet: it is opened in the reader's session, and exported from there.</summary>
public sealed class SmartbiExports(SmartbiReaders readers)
{
    private static readonly string[] _sheets = ["SPREADSHEET_REPORT", "WEB_SPREADSHEET_REPORT"];

    /// <summary>The whole file, to be read from its beginning; it is gone from the disk when closed.</summary>
    /// <exception cref="SmartbiException">The server makes none, or did not make it in time.</exception>
    /// <exception cref="IOException">The disk is full, or takes no file.</exception>
    public async Task<FileStream> MakeAsync(SmartbiServer server, string resource, ReportView view, ReportFileKind kind, CancellationToken ct) =>
        await MakeAsync(await readers.SessionOfAsync(server, view, ct), resource, view.Values, kind, ct);

    internal static async Task<FileStream> MakeAsync(SmartbiSession session, string resource, IReadOnlyList<ParameterValue> values, ReportFileKind kind, CancellationToken ct)
    {
        var server = session.Server;
        var format = FormatOf(server, kind);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(server.Options.ExportTimeout);
        try
        {
            await CheckTypeAsync(session, resource, limit.Token);
            var order = new SheetOrder(server, resource, values, format, kind);
            var cookies = await session.CookiesAsync(limit.Token);
            try
            {
                return await order.FetchAsync(cookies, limit.Token);
            }
            catch (SmartbiException error) when (error.Code == SmartbiAnswer.NotSignedIn)
            {
                cookies = await session.RenewAsync(cookies, limit.Token);
            }

            return await FetchAgainAsync(order, cookies, limit.Token);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new SmartbiException(SmartbiFault.TooSlow, $"no {kind.Extension} of {resource} within {server.Options.ExportTimeout.TotalSeconds:0.#} s.", error);
        }
    }

    private static async Task<FileStream> FetchAgainAsync(SheetOrder order, CookieContainer cookies, CancellationToken ct)
    {
        try
        {
            return await order.FetchAsync(cookies, ct);
        }
        catch (SmartbiException error) when (error.Code == SmartbiAnswer.NotSignedIn)
        {
            throw new SmartbiException(SmartbiFault.SignedOut, "an export was refused again right after a new sign-in.", error);
        }
    }

    private static string FormatOf(SmartbiServer server, ReportFileKind kind)
    {
        var usual = kind == ReportFileKind.Xlsx ? "EXCEL2007" : kind.Extension.ToUpperInvariant();
        return server.Options.ExportFormats.TryGetValue(kind.Extension, out var named) ? named is "-" or "" ? throw NoFile(kind.Extension, "the settings") : named : usual;
    }

    private static async Task CheckTypeAsync(SmartbiSession session, string resource, CancellationToken ct)
    {
        var json = await FindAsync(session, resource, ct);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Gone(resource);
        }

        var types = session.Server.Options.ExportTypes is [_, ..] named ? named : _sheets;
        var type = SmartbiElement.Text(json, "type") ?? "";
        if (!types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw NoFile(resource, $"its type {LongText.Cut(type, 40)}");
        }
    }

    private static async Task<JsonElement> FindAsync(SmartbiSession session, string resource, CancellationToken ct)
    {
        try
        {
            return await session.CallAsync(new SmartbiCall("CatalogService", "getCatalogElementById", resource), ct);
        }
        catch (SmartbiException error) when (error.Fault == SmartbiFault.Refused)
        {
            throw Gone(resource, error);
        }
    }

    private static SmartbiException Gone(string resource, Exception? inner = null) => new(SmartbiFault.Gone, $"no export of {resource}: it is not there for its reader.", inner);

    private static SmartbiException NoFile(string what, string why) => new(SmartbiFault.NoFile, $"no export of {what}: {why} has none.");
}
