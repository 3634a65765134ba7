namespace Portal.Core.Reports.Files;

/// <summary>Finds parameters whose options depend on each other in a circle.</summary>
internal sealed class CycleFinder(IReadOnlyList<ParameterDefinition> parameters)
{
    private readonly HashSet<string> _done = [];
    private readonly List<string> _path = [];

    public void Find(Action<ParameterDefinition, IReadOnlyList<string>> report)
    {
        foreach (var parameter in parameters)
        {
            Visit(parameter, report);
        }
    }

    private void Visit(ParameterDefinition parameter, Action<ParameterDefinition, IReadOnlyList<string>> report)
    {
        if (_path.IndexOf(parameter.Name) is >= 0 and var start)
        {
            report(parameter, [.. _path[start..], parameter.Name]);
            return;
        }

        if (!_done.Add(parameter.Name))
        {
            return;
        }

        _path.Add(parameter.Name);
        foreach (var other in parameters.Where(p => parameter.DependsOn.Contains(p.Name)))
        {
            Visit(other, report);
        }

        _path.RemoveAt(_path.Count - 1);
    }
}
