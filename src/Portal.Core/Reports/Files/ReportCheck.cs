using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Portal.Core.Push;

namespace Portal.Core.Reports.Files;

/// <summary>The check for authors and CI: <c>portal check reports/</c> prints every problem as <c>file:line: message — remedy</c>.</summary>
public static class ReportCheck
{
    private const int Good = 0;
    private const int Wrong = 1;
    private const int Unusable = 2;

    /// <returns>0 when all is well, 1 with problems, 2 when there is nothing to check.</returns>
    public static async Task<int> RunAsync(string path, IConfiguration configuration, TextWriter output, CancellationToken ct)
    {
        var culture = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? CultureInfo.CurrentUICulture : CultureInfo.GetCultureInfo("en");
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            await output.WriteLineAsync(new Bilingual($"{path}：没有这个文件或目录", $"{path}: no such file or folder").In(culture));
            return Unusable;
        }

        var sources = ReportServices.DataSourcesOf(configuration).ToList();
        if (sources.Select(s => s.Fault()).FirstOrDefault(f => f is not null) is { } fault)
        {
            await output.WriteLineAsync(fault);
            return Unusable;
        }

        var (parsed, problems) = Parse(path, sources.Count == 0 ? null : [.. sources.Select(s => s.Name)]);
        problems = [.. problems, .. PlanCheck.Of(parsed, isWhole: Directory.Exists(path))];
        var database = await DatabaseCheck.RunAsync(parsed, sources, ReportServices.ZoneOf(configuration), ct);
        var all = problems.Concat(database.Problems).OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Line).ToList();
        await output.WriteAsync(Describe(path, all, database, parsed.Count, culture));
        return all.Count == 0 ? Good : Wrong;
    }

    private static (IReadOnlyList<ParsedReport>, IReadOnlyList<ReportFileProblem>) Parse(string path, string[]? sources)
    {
        var folder = new ReportFolder(File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path, new ReportParser(sources));
        folder.Read();
        return File.Exists(path)
            ? ([.. folder.Parsed.Where(p => p.Path == Path.GetFileName(path))], [.. folder.Current.Problems.Where(p => p.Path == Path.GetFileName(path))])
            : (folder.Parsed, folder.Current.Problems);
    }

    private static string Describe(
        string path, List<ReportFileProblem> problems, DatabaseFindings database, int files, CultureInfo culture)
    {
        var text = new StringBuilder();
        var directory = File.Exists(path) ? Path.GetDirectoryName(path) ?? "" : path;
        foreach (var problem in problems)
        {
            text.AppendLine((problem with { Path = Path.Combine(directory, problem.Path) }).Describe(culture));
        }

        foreach (var misgiving in database.Misgivings)
        {
            text.AppendLine(misgiving.In(culture));
        }

        foreach (var source in database.Unchecked)
        {
            text.AppendLine(new Bilingual(
                $"数据源 “{source}” 未设置或连接不上，它的 SQL 没有对照数据库检查",
                $"data source '{source}' is not set or cannot be reached: its SQL was not checked against the database").In(culture));
        }

        text.AppendLine(new Bilingual($"{files} 个文件，{problems.Count} 个问题", $"{files} files, {problems.Count} problems").In(culture));
        return text.ToString();
    }
}
