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

    /// <param name="missing">Those of the names that no user has; null: the portal's database cannot be asked.</param>
    /// <returns>0 when all is well, 1 with problems, 2 when there is nothing to check.</returns>
    public static async Task<int> RunAsync(string path, IConfiguration configuration, TextWriter output, CancellationToken ct,
        Func<IReadOnlyCollection<string>, Task<IReadOnlyCollection<string>?>>? missing = null)
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
        var (owners, asked) = await OwnersAsync(parsed, missing);
        var all = problems.Concat(database.Problems).Concat(owners).OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Line).ToList();
        await output.WriteAsync(Describe(path, all, database, asked, parsed.Count, culture));
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

    private static async Task<(IReadOnlyList<ReportFileProblem> Problems, bool WereAsked)> OwnersAsync(
        IReadOnlyList<ParsedReport> files, Func<IReadOnlyCollection<string>, Task<IReadOnlyCollection<string>?>>? missing)
    {
        var named = files.Where(file => file is { Report.Owner: not null, Owner: not null }).ToList();
        if (named.Count == 0)
        {
            return ([], true);
        }

        var unknown = missing is null ? null : await missing([.. named.Select(file => file.Report!.Owner!).Distinct(StringComparer.Ordinal)]);
        var problems = named.Where(file => unknown?.Contains(file.Report!.Owner!) == true).SelectMany(file =>
        {
            var found = new FileProblems(file.Path);
            found.Add(file.Owner!, MeaningComplaints.UnknownOwner(Shown.Short(file.Report!.Owner!)));
            return found.Found;
        });
        return ([.. problems], unknown is not null);
    }

    private static string Describe(
        string path, List<ReportFileProblem> problems, DatabaseFindings database, bool ownersWereAsked, int files, CultureInfo culture)
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

        if (!ownersWereAsked)
        {
            text.AppendLine(new Bilingual(
                "门户的数据库不在，owner 里的用户名没有检查（设置 Database__Provider 和 Database__Connection）",
                "the portal's database is not there: names under owner were not checked (settings Database__Provider and Database__Connection)").In(culture));
        }

        text.AppendLine(new Bilingual($"{files} 个文件，{problems.Count} 个问题", $"{files} files, {problems.Count} problems").In(culture));
        return text.ToString();
    }
}
