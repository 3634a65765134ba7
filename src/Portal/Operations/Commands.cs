using Portal.Core;
using Portal.Core.Data;
using Portal.Core.Reports.Files;

namespace Portal.Operations;

/// <summary>What the program does instead of serving: <c>portal check reports/</c>, <c>portal backup FILE</c>,
/// <c>portal users FILE</c>, <c>portal audit</c>, <c>portal version</c>.</summary>
internal static class Commands
{
    /// <returns>The code to leave with, or null when the portal is to start.</returns>
    public static async Task<int?> RunAsync(string[] args, IConfiguration configuration, TextWriter output) => args switch
    {
        ["check", var path, ..] => await ReportCheck.RunAsync(path, configuration, output, CancellationToken.None,
            names => CommandServices.MissingUsersAsync(configuration, names, CancellationToken.None)),
        ["backup", var file, ..] => await SqliteBackup.RunAsync(file, configuration, output, CancellationToken.None),
        ["users", var file, .. var more] => await UsersCommand.RunAsync(file, more.Contains("--write"), configuration, output, CancellationToken.None),
        ["audit", .. var head] => await AuditCommand.RunAsync(head.FirstOrDefault(), configuration, output, CancellationToken.None),
        ["version", ..] => await SayAsync(ProductVersion.Text, 0, output),
        [var word, ..] when !word.StartsWith('-') && !word.Contains('=', StringComparison.Ordinal) =>
            await SayAsync(
                $"portal {string.Join(' ', args)}: no such command. There are: check FOLDER, backup FILE, users FILE [--write], audit [HEAD], version; "
                + "without one the portal starts.",
                2, output),
        _ => null,
    };

    private static async Task<int?> SayAsync(string text, int code, TextWriter output)
    {
        await output.WriteLineAsync(text);
        return code;
    }
}
