namespace Portal.Core.Reports.Files;

/// <summary>Reads where blocks name datasets and columns, and remembers each for the check against the database.</summary>
internal sealed class ColumnParser(IReadOnlyList<DatasetDefinition> datasets, FileProblems problems)
{
    private readonly List<ColumnUse> _uses = [];

    public IReadOnlyList<ColumnUse> Uses => _uses;

    public string? Dataset(MapReader keys)
    {
        var name = keys.Text("dataset", 60, required: true);
        return name is null || Known(keys.Node("dataset")!, name) is { } ? name : null;
    }

    public string? Column(MapReader keys, string key, string? dataset, bool required = false) =>
        keys.Scalar(key, ColumnForm, required) is { } scalar ? Use(scalar, dataset) : null;

    public string Use(ScalarNode scalar, string? dataset)
    {
        if (scalar.Text.Length is 0 or > 200)
        {
            problems.Add(scalar, Complaints.WrongType("column", ColumnForm));
        }

        if (dataset is not null)
        {
            _uses.Add(new ColumnUse(dataset, scalar.Text, scalar));
        }

        return scalar.Text;
    }

    /// <summary><c>dataset.column</c>; or a column of the block's own dataset, where it has one.</summary>
    public ColumnReference? Reference(MapReader keys, string key, string? ownDataset)
    {
        if (keys.Scalar(key, ReferenceForm) is not { } scalar)
        {
            return null;
        }

        var dot = scalar.Text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 && ownDataset is not null)
        {
            return new ColumnReference(ownDataset, Use(scalar, ownDataset));
        }

        if (dot <= 0 || dot == scalar.Text.Length - 1)
        {
            problems.Add(scalar, Complaints.BadForm(key, Shown.Short(scalar.Text), ReferenceForm));
            return null;
        }

        if (Known(scalar, scalar.Text[..dot]) is not { } dataset)
        {
            return null;
        }

        _uses.Add(new ColumnUse(dataset, scalar.Text[(dot + 1)..], scalar));
        return new ColumnReference(dataset, scalar.Text[(dot + 1)..]);
    }

    private string? Known(FileNode at, string name)
    {
        if (datasets.FirstOrDefault(d => d.Name == name) is { } found)
        {
            return found.Name;
        }

        problems.Add(at, MeaningComplaints.UnknownDataset(Shown.Short(name), Shown.Nearest(name, datasets.Select(d => d.Name))));
        return null;
    }

    private static Bilingual ColumnForm { get; } = new("一个列名", "the name of a column");
    private static Bilingual ReferenceForm { get; } = new("数据集.列", "dataset.column");
}
