namespace Portal.Core.Reports.Datasets;

/// <summary>The databases of the settings, by name.</summary>
public sealed class DataSources : IDisposable
{
    private readonly CompanyClock _clock;
    private readonly Dictionary<string, DataSource> _sources;
    private readonly Dictionary<string, string?> _titles;

    public DataSources(IEnumerable<DataSourceOptions> options, CompanyClock clock)
    {
        var given = options.ToList();
        if (given.Select(o => o.Fault()).FirstOrDefault(f => f is not null) is { } fault)
        {
            throw new InvalidOperationException(fault);
        }

        _clock = clock;
        _titles = given.ToDictionary(o => o.Name, o => o.Title, StringComparer.OrdinalIgnoreCase);
        _sources = given.ToDictionary(
            o => o.Name,
            o => o.Kind == DataSourceProvider.Sqlite ? (DataSource)new SqliteSource(o) : new PostgresSource(o, clock),
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>In which days begin and moments are said.</summary>
    internal TimeZoneInfo Zone => _clock.Zone;

    public IReadOnlyCollection<string> Names => _sources.Keys;

    /// <summary>What readers call a source; null when the settings do not say.</summary>
    public string? TitleOf(string name) => _titles.GetValueOrDefault(name) is { Length: > 0 } title ? title : null;

    internal DataSource? Find(string name) => _sources.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var source in _sources.Values)
        {
            source.Dispose();
        }
    }
}
