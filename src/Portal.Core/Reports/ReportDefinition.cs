namespace Portal.Core.Reports;

/// <summary>A report as its source describes it: what to ask, what the reader may choose, what to show. The words are those of docs/report-files.md.</summary>
public sealed record ReportDefinition
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Alias { get; init; }
    public string? Description { get; init; }
    public string? Icon { get; init; }

    /// <summary>Catalog folder, <c>a/b</c> nests; null is the top.</summary>
    public string? Folder { get; init; }
    public int Order { get; init; }
    public bool Mobile { get; init; } = true;

    /// <summary>Null: the folder's grants count. Else <c>everyone</c>, group names, role names, <c>user:name</c>.</summary>
    public IReadOnlyList<string>? VisibleTo { get; init; }

    /// <summary>User name of the 负责人; null: whom an admin names, or that of the folder.</summary>
    public string? Owner { get; init; }

    /// <summary>User attributes (or <c>user_name</c>, <c>groups</c>) that the SQL uses as <c>@user.x</c>.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];
    public string? UpdateNote { get; init; }

    /// <summary>Its own server draws it: the page has a frame or a link in place of blocks, and nothing of it can be read here but a picture.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Its source wants it looked at as a picture that can be moved and enlarged.</summary>
    public bool IsPicture { get; init; }

    /// <summary>Kinds of blocks for the cover of its tile, where its blocks are not known.</summary>
    public string? Cover { get; init; }

    /// <summary>Where the first row tells until when the data reach.</summary>
    public ColumnReference? DataTime { get; init; }
    public IReadOnlyList<ParameterDefinition> Parameters { get; init; } = [];
    public IReadOnlyList<DatasetDefinition> Datasets { get; init; } = [];

    /// <summary>What its slowest dataset or list of values may take: it waits for a connection as long as it may run then.</summary>
    public TimeSpan LongestRead => 2 * Datasets.Concat(Parameters.Select(parameter => parameter.OptionsQuery).OfType<DatasetDefinition>())
        .Select(dataset => dataset.Timeout).DefaultIfEmpty().Max();
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>Changes when anything of the report changes; part of every cache key.</summary>
    public required string Revision { get; init; }
}

public sealed record DatasetDefinition(string Name, string Sql, string Source, TimeSpan Cache, TimeSpan Timeout, int MaxRows);

/// <summary>A column of a dataset; <c>dataset.column</c> in the file.</summary>
public sealed record ColumnReference(string Dataset, string Column);

/// <summary>Marks a value that a rule holds for: <c>{ when: "&gt;= 1", text: 超前, tone: ok }</c>.</summary>
public sealed record TagRule(string Operator, double Limit, string? Text, string Tone);
