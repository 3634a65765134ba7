using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Reports.Files;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Transfer;
using Portal.Core.WeCom;

namespace Portal.Operations;

/// <summary>What support asks for, as one zip: the log, the settings, the configuration with its secrets left out, and how things stand.</summary>
internal sealed class SupportBundle(
    RecentLog log, ConfigurationDesk desk, IConfiguration configuration, HealthCheckService health, WeComDirectory corps, AppDoctor doctor, ReportFiles files,
    SmartbiServers smartbi, PortalDb db, AuditLog audit, TimeProvider clock)
{
    public async Task<byte[]> MakeAsync(CancellationToken ct)
    {
        audit.Write(AuditCodes.SupportBundle, "portal");
        await db.SaveChangesAsync(ct);
        var known = await corps.AllAsync(ct);
        var mask = SecretMask.Of(configuration, [.. known.SelectMany(corp => corp.Apps).SelectMany(SecretsOf), .. smartbi.All.Select(server => server.Options.Password)]);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("log.txt", string.Join('\n', log.Lines));
            Add("settings.json", Encoding.UTF8.GetString(ConfigurationText.Write(await desk.ExportAsync(ct))));
            Add("configuration.txt", string.Join('\n', ConfigurationList.Of(configuration)));
            Add("diagnosis.txt", await DiagnosisAsync(known, ct));

            void Add(string name, string text)
            {
                using var entry = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                entry.Write(mask.Cover(text));
            }
        }

        return zip.ToArray();
    }

    private async Task<string> DiagnosisAsync(IReadOnlyList<CorpSettings> known, CancellationToken ct)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Portal {ProductVersion.Text}, {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z");
        text.AppendLine(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores");
        text.AppendLine(CultureInfo.InvariantCulture, $"Memory {Environment.WorkingSet / 1024 / 1024} MB, database {db.Database.ProviderName}");
        foreach (var (name, entry) in (await health.CheckHealthAsync(ct)).Entries)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name}: {entry.Status} {entry.Description}");
        }

        foreach (var problem in files.Problems)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"report file: {problem}");
        }

        foreach (var app in known.SelectMany(corp => corp.Apps))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"app {app.AgentId} of {app.Corp.CorpId}");
            foreach (var finding in (await doctor.ExamineAsync(app, ct)).Findings)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {finding.Level}: {finding.Title.English} {finding.Text?.English} {finding.Code}");
            }
        }

        return text.ToString();
    }

    internal static IEnumerable<string?> SecretsOf(AppSettings app) =>
    [
        app.Credentials?.Secret.Reveal(), app.Corp.Contacts?.Secret.Reveal(), app.Corp.SocialApp?.Credentials.Secret.Reveal(),
        .. app.Crypt?.Secrets.Select(secret => secret.Reveal()) ?? [],
    ];
}
