using System.Text.RegularExpressions;
using Portal.Core.Reports.Datasets;

namespace Portal.Core.Reports.Files;

/// <summary>Reads datasets and checks every statement of a file: one select, and only values that exist.</summary>
internal sealed partial class SqlParser
{
    private const int LongestSql = 50_000;
    private const int MostDatasets = 60;
    private static readonly TimeSpan LongestCache = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);
    private readonly MapReader _report;
    private readonly FileProblems _problems;
    private readonly IReadOnlyCollection<string>? _knownSources;
    private readonly DatasetDefinition _limits;
    private readonly List<SqlUse> _uses = [];
    private bool _isSourceMissed;

    public SqlParser(MapReader report, FileProblems problems, IReadOnlyCollection<string>? knownSources)
    {
        (_report, _problems, _knownSources) = (report, problems, knownSources);
        _limits = Limits(report, new DatasetDefinition("", "", Source(report) ?? "", TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), 10_000));
        Scope = [.. (report.Scalars("scope") ?? []).Where(IsAttribute).Select(s => s.Text).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public IReadOnlyList<string> Scope { get; }
    public IReadOnlyList<SqlUse> Uses => _uses;

    public List<DatasetDefinition> Datasets(IReadOnlyList<ParameterDefinition> parameters)
    {
        var datasets = new List<DatasetDefinition>();
        if (_report.Node("datasets") is not { } node)
        {
            return datasets;
        }

        if (node is not MapNode map)
        {
            _problems.Add(node, Complaints.WrongType("datasets", new("形如 名称: select …", "entries such as name: select …")));
            return datasets;
        }

        if (map.Entries.Count > MostDatasets)
        {
            _problems.Add(node, Complaints.TooMany("datasets", MostDatasets));
        }

        foreach (var (key, value) in map.Entries.Take(MostDatasets))
        {
            if (!NameForm().IsMatch(key.Text))
            {
                _problems.Add(key, Complaints.BadForm("datasets", Shown.Short(key.Text), NameHint));
            }
            else if (Dataset(key, value) is { } dataset)
            {
                datasets.Add(dataset);
            }
        }

        return datasets;
    }

    /// <summary>The query for the options of a parameter; limits are the report's.</summary>
    public DatasetDefinition? Options(string parameter, ScalarNode sql) => Statement($"options_sql {parameter}", sql, _limits, parameter);

    /// <summary>When all parameters are known: do the statements use only those, each where it fits?</summary>
    public void CheckReferences(IReadOnlyList<ParameterDefinition> parameters)
    {
        foreach (var use in _uses)
        {
            foreach (var reference in use.Template.References.DistinctBy(r => (r.Name, r.InList)))
            {
                if (ComplaintAbout(reference, use, parameters) is { } complaint)
                {
                    _problems.Add(use.Node.LineOf(reference.Offset), null, complaint);
                }
            }
        }
    }

    private Complaint? ComplaintAbout(SqlReference reference, SqlUse use, IReadOnlyList<ParameterDefinition> parameters)
    {
        if (reference.IsOfUser)
        {
            return Scope.Contains(reference.UserAttribute, StringComparer.OrdinalIgnoreCase) ? null : MeaningComplaints.NotInScope(reference.UserAttribute);
        }

        var parts = reference.Name.Split('.');
        var parameter = parameters.FirstOrDefault(p => p.Name.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        return (parameter, parts) switch
        {
            (null, _) => MeaningComplaints.UnknownParameter(reference.Name, Shown.Nearest(parts[0], parameters.Select(p => p.Name))),
            ({ Kind: ParameterKind.DateRange }, [_, "from" or "to" or "until"]) => null,
            ({ Kind: ParameterKind.DateRange }, _) => MeaningComplaints.WholeRange(parameter.Name),
            (_, [_, var part]) => MeaningComplaints.NotARange(parameter.Name, part),
            _ when use.Parameter == parameter.Name => MeaningComplaints.DependsOnItself(parameter.Name),
            _ when (parameter.Multiple || parameter.Kind == ParameterKind.Tree) && !reference.InList
                => MeaningComplaints.ListInScalarPlace(parameter.Name),
            _ => null,
        };
    }

    private DatasetDefinition? Dataset(ScalarNode key, FileNode value)
    {
        if (value is ScalarNode { IsNull: false } sql)
        {
            return Statement(key.Text, sql, _limits, null);
        }

        if (value is not MapNode map)
        {
            _problems.Add(value, Complaints.WrongType(key.Text, new("一条 SQL", "a SQL statement")));
            return null;
        }

        var keys = new MapReader(map, new($"数据集 {key.Text} ", $"dataset {key.Text}"), _problems);
        var limits = Limits(keys, Source(keys) is { } own ? _limits with { Source = own } : _limits);
        var text = keys.Scalar("sql", new("一条 SQL", "a SQL statement"), required: true);
        keys.Finish();
        return text is null ? null : Statement(key.Text, text, limits, null);
    }

    private DatasetDefinition? Statement(string name, ScalarNode sql, DatasetDefinition limits, string? parameter)
    {
        if (sql.Text.Length > LongestSql)
        {
            _problems.Add(sql, Complaints.TooLong(name, LongestSql));
            return null;
        }

        if (limits.Source.Length == 0 && !_isSourceMissed)
        {
            _isSourceMissed = true; // once is enough, the key is missing once
            _problems.Add(sql, MeaningComplaints.NoSource(name));
        }

        var template = SqlTemplate.Parse(sql.Text);
        Complaint? complaint = template.Fault switch
        {
            SqlFault.None => null,
            SqlFault.SeveralStatements => MeaningComplaints.SeveralStatements(name),
            SqlFault.Unfinished => MeaningComplaints.Unfinished(name),
            SqlFault.Positional => MeaningComplaints.Positional(name),
            _ => MeaningComplaints.NotASelect(name),
        };
        if (complaint is not null)
        {
            _problems.Add(sql.LineOf(template.FaultOffset), null, complaint);
        }

        var dataset = limits with { Name = name, Sql = sql.Text };
        _uses.Add(new SqlUse(dataset, template, sql, parameter));
        return dataset;
    }

    private string? Source(MapReader keys)
    {
        var source = keys.Text("source", 100);
        if (source is not null && _knownSources is not null && !_knownSources.Contains(source, StringComparer.OrdinalIgnoreCase))
        {
            _problems.Add(keys.Node("source")!, MeaningComplaints.UnknownSource(Shown.Short(source), _knownSources));
        }

        return source;
    }

    private static DatasetDefinition Limits(MapReader keys, DatasetDefinition otherwise) => otherwise with
    {
        Cache = DurationParser.Read(keys, "cache", LongestCache, mayBeOff: true) ?? otherwise.Cache,
        Timeout = DurationParser.Read(keys, "timeout", LongestTimeout) ?? otherwise.Timeout,
        MaxRows = keys.Whole("max_rows", 1, 1_000_000) ?? otherwise.MaxRows,
    };

    private bool IsAttribute(ScalarNode name)
    {
        var isName = AttributeForm().IsMatch(name.Text);
        if (!isName)
        {
            _problems.Add(name, Complaints.BadForm("scope", Shown.Short(name.Text), new("用户属性名，如 region", "the name of a user attribute, such as region")));
        }

        return isName;
    }

    internal static Bilingual NameHint { get; } = new("字母、数字和 _，以字母开头", "letters, digits and _, beginning with a letter");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,59}$")]
    internal static partial Regex NameForm();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]{0,59}$")]
    private static partial Regex AttributeForm();
}
