using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Files;

/// <summary>Turns the text of a file into a report, or into all that is wrong with it.</summary>
internal sealed partial class ReportParser(IReadOnlyCollection<string>? knownSources = null)
{
    internal const int LargestFile = 1024 * 1024;
    private static readonly Bilingual What = new("报表", "a report");

    public ParsedReport Parse(string path, string text)
    {
        var problems = new FileProblems(path);
        if (text.Length > LargestFile)
        {
            problems.Add(1, null, Complaints.TooLarge(LargestFile));
            return Nothing(path, problems);
        }

        var root = new FileNodeReader(text, problems).Read();
        if (root is MapNode { Entries: [{ Key.Text: "push" }, ..] } plan)
        {
            return Nothing(path, problems) with { Plan = new PlanSource(path, plan) };
        }

        if (root is MapNode map)
        {
            return new Reading(path, map, problems, knownSources).Finish(StableHash.Of("file 1", text)[..16]);
        }

        if (root is not null)
        {
            problems.Add(root, Complaints.WrongType("report", new("形如 id: … 的键值", "keys such as id: …")));
        }

        return Nothing(path, problems);
    }

    private static ParsedReport Nothing(string path, FileProblems problems) => new(path, null, null, 1, problems.Found, [], []);

    [GeneratedRegex("^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?$")]
    private static partial Regex IdForm();

    /// <summary>One pass over one file; what later parts need of earlier ones lies in the fields.</summary>
    private sealed class Reading(string path, MapNode root, FileProblems problems, IReadOnlyCollection<string>? knownSources)
    {
        private readonly MapReader _keys = new(root, What, problems);

        public ParsedReport Finish(string revision)
        {
            var id = _keys.Text("id", 64, required: true);
            if (id is not null && !IdForm().IsMatch(id))
            {
                problems.Add(_keys.Node("id")!, Complaints.BadForm("id", Shown.Short(id),
                    new("字母、数字和 -，如 monthly-sales", "letters, digits and -, such as monthly-sales")));
            }

            var report = new ReportDefinition
            {
                Id = id ?? "",
                Revision = revision,
                Title = _keys.Text("title", 80, required: true) ?? "",
                Alias = _keys.Text("alias", 80),
                Description = _keys.Text("description", 500),
                Icon = _keys.Text("icon", 40),
                Folder = Folder(),
                Order = _keys.Whole("order", -1_000_000, 1_000_000) ?? 0,
                Mobile = _keys.Flag("mobile", otherwise: true),
                VisibleTo = _keys.Scalars("visible_to")?.Select(v => v.Text).ToList(),
                Owner = _keys.Text("owner", 64)?.Trim(),
                UpdateNote = _keys.Text("update_note", 80),
            };

            var sql = new SqlParser(_keys, problems, knownSources);
            report = report with { Scope = sql.Scope };
            var parameters = new ParameterParser(_keys, sql, problems).Parse();
            var datasets = sql.Datasets(parameters);
            sql.CheckReferences(parameters);
            var columns = new ColumnParser(datasets, problems);
            var dataTime = columns.Reference(_keys, "data_time", ownDataset: null);
            var blocks = new BlockParser(_keys, columns, problems).Parse();
            _keys.Finish();
            report = report with { Parameters = parameters, Datasets = datasets, DataTime = dataTime, Blocks = blocks };
            return new ParsedReport(
                path, problems.Count == 0 ? report : null, id, _keys.KeyOf("id")?.Line ?? 1, problems.Found, sql.Uses, columns.Uses)
            {
                Owner = _keys.Node("owner"),
            };
        }

        private string? Folder()
        {
            var folder = _keys.Text("folder", 200)?.Trim().Trim('/');
            if (folder is not null && (folder.Length == 0 || folder.Split('/').Any(part => part.Trim().Length is 0 or > 60)))
            {
                problems.Add(_keys.Node("folder")!, Complaints.BadForm("folder", Shown.Short(folder), new("目录名，如 销售/区域", "a folder such as sales/regions")));
            }

            return folder is null ? null : string.Join('/', folder.Split('/').Select(part => part.Trim()));
        }
    }
}
