using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Files;

/// <summary>Takes the keys of one map one by one; whatever nobody asked for is unknown, and said so by <see cref="Finish"/>.</summary>
internal sealed partial class MapReader(MapNode map, Bilingual what, FileProblems problems)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public MapNode Map => map;
    public FileProblems Problems => problems;

    public FileNode? Node(string key)
    {
        _asked.Add(key);
        return map.Entries.FirstOrDefault(e => e.Key.Text == key).Value is { } value and not ScalarNode { IsNull: true } ? value : null;
    }

    public FileNode? RequiredNode(string key)
    {
        var node = Node(key);
        if (node is null)
        {
            problems.Add(KeyOf(key) ?? (FileNode)map, Complaints.Missing(key, what));
        }

        return node;
    }

    public ScalarNode? Scalar(string key, Bilingual expected, bool required = false)
    {
        var node = required ? RequiredNode(key) : Node(key);
        if (node is null or ScalarNode)
        {
            return (ScalarNode?)node;
        }

        problems.Add(node, Complaints.WrongType(key, expected));
        return null;
    }

    public string? Text(string key, int most = 200, bool required = false)
    {
        if (Scalar(key, new("文本", "a text"), required) is not { } scalar)
        {
            return null;
        }

        if (scalar.Text.Length > most)
        {
            problems.Add(scalar, Complaints.TooLong(key, most));
        }

        if (Template().Match(scalar.Text) is { Success: true } template)
        {
            problems.Add(scalar, MeaningComplaints.Template(Shown.Short(template.Value)));
        }

        if (required && string.IsNullOrWhiteSpace(scalar.Text))
        {
            problems.Add(scalar, Complaints.Missing(key, what));
        }

        return scalar.Text;
    }

    public bool Flag(string key, bool otherwise = false)
    {
        if (Scalar(key, new(" true 或 false", "true or false")) is not { } scalar)
        {
            return otherwise;
        }

        if (scalar.IsPlain && bool.TryParse(scalar.Text, out var flag))
        {
            return flag;
        }

        problems.Add(scalar, Complaints.WrongType(key, new(" true 或 false", "true or false")));
        return otherwise;
    }

    /// <summary>The keys below a key.</summary>
    public MapReader? Inner(string key, Bilingual expected)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case MapNode inner:
                return new MapReader(inner, new(key, key), problems);
            case var other:
                problems.Add(other, Complaints.WrongType(key, expected));
                return null;
        }
    }

    public string? OneOf(string key, IReadOnlyList<string> allowed, bool required = false)
    {
        if (Scalar(key, new(string.Join(", ", allowed), string.Join(", ", allowed)), required) is not { } scalar)
        {
            return null;
        }

        if (allowed.Contains(scalar.Text, StringComparer.Ordinal))
        {
            return scalar.Text;
        }

        problems.Add(scalar, Complaints.NotOneOf(key, Shown.Short(scalar.Text), allowed, Shown.Nearest(scalar.Text, allowed)));
        return null;
    }

    /// <summary>A list of texts; one text alone is a list of one.</summary>
    public IReadOnlyList<ScalarNode>? Scalars(string key)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case ScalarNode one:
                return [one];
            case ListNode list when list.Items.All(i => i is ScalarNode { IsNull: false }):
                return [.. list.Items.Cast<ScalarNode>()];
            case var node:
                problems.Add(node, Complaints.WrongType(key, new("列表，如 [a, b]", "a list such as [a, b]")));
                return null;
        }
    }

    /// <summary>The items of a list, each a map.</summary>
    public IEnumerable<MapNode> Maps(string key, int most)
    {
        if (Node(key) is not { } node)
        {
            return [];
        }

        if (node is not ListNode list || list.Items.Any(i => i is not MapNode))
        {
            var wrong = (node as ListNode)?.Items.First(i => i is not MapNode) ?? node;
            problems.Add(wrong, Complaints.WrongType(key, new("列表，每项形如 - { 键: 值 }", "a list with items such as - { key: value }")));
        }

        if (node is ListNode { Items.Count: var count } && count > most)
        {
            problems.Add(node, Complaints.TooMany(key, most));
        }

        return (node as ListNode)?.Items.OfType<MapNode>().Take(most) ?? [];
    }

    public ScalarNode? KeyOf(string key) => map.Entries.FirstOrDefault(e => e.Key.Text == key).Key;

    public void Finish()
    {
        foreach (var (key, _) in map.Entries.Where(e => !_asked.Contains(e.Key.Text)))
        {
            problems.Add(key, Complaints.UnknownKey(Shown.Short(key.Text), what, Shown.Nearest(key.Text, _asked), _asked));
        }
    }

    [GeneratedRegex(@"\{\{[^{}\n]{1,80}\}\}")]
    private static partial Regex Template();
}
