namespace Portal.Core.Reports.Files;

/// <summary>Reads the parameters of a file.</summary>
internal sealed class ParameterParser(MapReader report, SqlParser sql, FileProblems problems)
{
    private const int Most = 50;
    private static readonly Dictionary<string, ParameterKind> Kinds = new()
    {
        ["text"] = ParameterKind.Text,
        ["number"] = ParameterKind.Number,
        ["date"] = ParameterKind.Date,
        ["date_range"] = ParameterKind.DateRange,
        ["select"] = ParameterKind.Select,
        ["tree"] = ParameterKind.Tree,
    };

    public List<ParameterDefinition> Parse()
    {
        var parameters = new List<(ParameterDefinition Definition, FileNode At)>();
        foreach (var map in report.Maps("parameters", Most))
        {
            if (ParseOne(map) is not { } parameter)
            {
                continue;
            }

            if (parameters.Any(p => p.Definition.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)))
            {
                problems.Add(map, Complaints.Twice(parameter.Name));
                continue;
            }

            parameters.Add((parameter, map));
        }

        var names = parameters.Select(p => p.Definition.Name).ToList();
        var linked = parameters.Select(p => (Definition: Link(p.Definition, names), p.At)).ToList();
        new CycleFinder([.. linked.Select(p => p.Definition)]).Find((parameter, cycle) =>
            problems.Add(linked.First(p => p.Definition == parameter).At, MeaningComplaints.Cycle(cycle)));
        return [.. linked.Select(p => p.Definition)];
    }

    private ParameterDefinition? ParseOne(MapNode map)
    {
        var keys = new MapReader(map, new("参数", "a parameter"), problems);
        var name = keys.Text("name", 60, required: true);
        if (name is not null && (!SqlParser.NameForm().IsMatch(name) || name.Equals("user", StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add(keys.Node("name")!, Complaints.BadForm("name", Shown.Short(name), SqlParser.NameHint));
            name = null;
        }

        var written = keys.OneOf("type", [.. Kinds.Keys], required: true);
        var label = keys.Text("label", 60) ?? name ?? "";
        if (written is null)
        {
            return null; // which keys fit, only the type tells
        }

        keys = new MapReader(map, new($"类型为 {written} 的参数", $"a parameter of type {written}"), problems);
        _ = (keys.Node("name"), keys.Node("type"), keys.Node("label"));
        var parameter = ByKind(keys, new ParameterDefinition { Name = name ?? "", Label = label, Kind = Kinds[written], Optional = keys.Flag("optional") });
        keys.Finish();
        return name is null ? null : parameter;
    }

    private ParameterDefinition ByKind(MapReader keys, ParameterDefinition parameter)
    {
        var values = new ParameterValuesParser(keys, problems);
        parameter = parameter.Kind switch
        {
            ParameterKind.Text => parameter with
            {
                Multiple = keys.Flag("multiple"),
                MaxLength = keys.Whole("max_length", 1, 2000) ?? 100,
                Placeholder = keys.Text("placeholder", 100),
            },
            ParameterKind.Number => parameter with
            {
                Multiple = keys.Flag("multiple"),
                Placeholder = keys.Text("placeholder", 100),
                Min = values.Bound("min", isDate: false),
                Max = values.Bound("max", isDate: false)
            },
            ParameterKind.Date or ParameterKind.DateRange => parameter with { Min = values.Bound("min", isDate: true), Max = values.Bound("max", isDate: true) },
            _ => WithOptions(keys, parameter with { Multiple = keys.Flag("multiple") }, values),
        };
        return parameter with { Default = values.Default(parameter) };
    }

    private ParameterDefinition WithOptions(MapReader keys, ParameterDefinition parameter, ParameterValuesParser values)
    {
        var list = keys.Node("options");
        var query = keys.Scalar("options_sql", new("一条 SQL", "a SQL statement"));
        if ((list is null) == (query is null))
        {
            problems.Add(keys.Map, MeaningComplaints.OptionsMissing());
        }

        return parameter with
        {
            Options = list is null ? [] : values.Options(list, isTree: parameter.Kind == ParameterKind.Tree),
            OptionsQuery = query is null ? null : sql.Options(parameter.Name, query),
        };
    }

    /// <summary>Which other parameters the options ask for.</summary>
    private ParameterDefinition Link(ParameterDefinition parameter, List<string> names)
    {
        var used = sql.Uses.FirstOrDefault(u => u.Parameter == parameter.Name)?.Template.References
            .Where(r => !r.IsOfUser).Select(r => r.Name.Split('.')[0]) ?? [];
        return parameter with
        {
            DependsOn = [.. names.Where(n => n != parameter.Name && used.Contains(n, StringComparer.OrdinalIgnoreCase))],
        };
    }
}
