using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portal.Core.Reports.Files;

/// <summary>
/// Reads YAML by its events, because a file comes from outside: nesting is bounded before it can exhaust the stack, and an
/// alias counts with all it stands for.
/// </summary>
internal sealed class FileNodeReader(string text, FileProblems problems)
{
    private const int Deepest = 32;
    private const long Heaviest = 50_000;
    private readonly Parser _events = new(new StringReader(text));
    private readonly Dictionary<string, FileNode> _anchors = [];

    /// <summary>Null when the text is no YAML or holds nothing; the problem is then noted.</summary>
    public FileNode? Read()
    {
        try
        {
            _events.Consume<StreamStart>();
            if (!_events.TryConsume<DocumentStart>(out _))
            {
                problems.Add(1, null, Complaints.Empty());
                return null;
            }

            var root = ReadNode(1);
            _events.Consume<DocumentEnd>();
            if (_events.Current is DocumentStart second)
            {
                problems.Add((int)second.Start.Line, null, Complaints.SeveralDocuments());
            }

            return root;
        }
        catch (FileTooDeepException error)
        {
            problems.Add(error.Line, null, Complaints.TooDeep());
        }
        catch (YamlException error)
        {
            problems.Add(SyntaxHint.LineOf(error, text), null, SyntaxHint.For(error, text));
        }

        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // The YAML library has its own troubles with odd input; for the author it is the same mistake.
            problems.Add((int)(_events.Current?.End.Line ?? 1), null, SyntaxHint.Unknown(error.Message));
        }

        return null;
    }

    private FileNode ReadNode(int depth)
    {
        var start = (int)_events.Current!.Start.Line;
        if (depth > Deepest)
        {
            throw new FileTooDeepException(start);
        }

        var node = _events.Current switch
        {
            AnchorAlias => ReadAlias(),
            Scalar => ReadScalar(),
            SequenceStart => ReadList(depth),
            _ => ReadMap(depth),
        };
        return node.Weight > Heaviest ? throw new FileTooDeepException(start) : node;
    }

    private FileNode ReadAlias()
    {
        var alias = _events.Consume<AnchorAlias>();
        var (line, column) = ((int)alias.Start.Line, (int)alias.Start.Column);
        if (_anchors.TryGetValue(alias.Value.Value, out var known))
        {
            return known;
        }

        problems.Add(line, column, Complaints.UnknownAlias(alias.Value.Value));
        return new ScalarNode("", true, false, line, column);
    }

    private ScalarNode ReadScalar()
    {
        var scalar = _events.Consume<Scalar>();
        return Remember(scalar, new ScalarNode(
            scalar.Value,
            scalar.Style == ScalarStyle.Plain,
            scalar.Style == ScalarStyle.Literal,
            (int)scalar.Start.Line,
            (int)scalar.Start.Column));
    }

    private ListNode ReadList(int depth)
    {
        var start = _events.Consume<SequenceStart>();
        var items = new List<FileNode>();
        while (!_events.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return Remember(start, new ListNode(items, (int)start.Start.Line, (int)start.Start.Column));
    }

    private MapNode ReadMap(int depth)
    {
        var start = _events.Consume<MappingStart>();
        var entries = new List<(ScalarNode Key, FileNode Value)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not ScalarNode name)
            {
                problems.Add(key, Complaints.WrongType("key", new("一个名称", "a name")));
            }
            else if (!seen.Add(name.Text))
            {
                problems.Add(name, Complaints.Twice(name.Text));
            }
            else
            {
                entries.Add((name, value));
            }
        }

        return Remember(start, new MapNode(entries, (int)start.Start.Line, (int)start.Start.Column));
    }

    private T Remember<T>(NodeEvent start, T node) where T : FileNode
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private sealed class FileTooDeepException(int line) : Exception
    {
        public int Line => line;
    }
}
