using System.Text.Json.Nodes;

namespace SmartbiSandbox.Server;

/// <summary>The resources, by id and by parent. What changes it makes both anew.</summary>
public sealed class Tree
{
    private readonly Lock _gate = new();
    private Dictionary<string, Node> _nodes = [];
    private ILookup<string, Node> _children = Enumerable.Empty<Node>().ToLookup(node => "");

    public Tree(IEnumerable<Node> roots) => Add(Flat(roots, ""));

    public int Count => _nodes.Count;
    public IEnumerable<Node> All => _nodes.Values;

    public Node? Find(string id) => _nodes.GetValueOrDefault(id);

    public IReadOnlyList<Node> Children(string parentId) => [.. _children[parentId].OrderBy(node => node.Order).ThenBy(node => node.Id, StringComparer.Ordinal)];

    public void Add(IEnumerable<Node> nodes) => Change(all =>
    {
        foreach (var node in nodes)
        {
            all[node.Id] = node;
        }
    });

    /// <summary>With everything below it.</summary>
    public void Remove(string id) => Change(all =>
    {
        var gone = new Queue<string>([id]);
        while (gone.TryDequeue(out var next))
        {
            if (all.Remove(next))
            {
                all.Values.Where(node => node.ParentId == next).ToList().ForEach(node => gone.Enqueue(node.Id));
            }
        }
    });

    /// <summary>After nodes were changed in place.</summary>
    public void Settle() => Change(_ => { });

    public bool MayRead(Node node, User user)
    {
        for (var (at, steps) = (node, 0); at is not null && steps < 100; (at, steps) = (Find(at.ParentId), steps + 1))
        {
            if (at.Readers is { } readers)
            {
                return user.IsAdministrator || user.Is(readers);
            }
        }

        return true;
    }

    public IReadOnlyList<Node> PathOf(Node node)
    {
        var path = new List<Node>();
        for (Node? at = node; at is not null && path.Count < 100; at = Find(at.ParentId))
        {
            path.Insert(0, at);
        }

        return path;
    }

    public JsonObject ToJson(Node node, string? parentId = null) =>
        node.ToJson(parentId ?? node.ParentId, _children.Contains(node.Id), string.Join('\\', PathOf(node).Select(step => step.Label)));

    private void Change(Action<Dictionary<string, Node>> change)
    {
        lock (_gate)
        {
            var all = new Dictionary<string, Node>(_nodes);
            change(all);
            _children = all.Values
                .SelectMany(node => node.AlsoUnder.Prepend(node.ParentId), (node, parent) => (Parent: parent, Node: node))
                .ToLookup(place => place.Parent, place => place.Node);
            _nodes = all;
        }
    }

    private static IEnumerable<Node> Flat(IEnumerable<Node> nodes, string parentId)
    {
        foreach (var (node, order) in nodes.Select((node, order) => (node, order)))
        {
            node.ParentId = parentId;
            node.Order = node.Order == 0 ? order + 1 : node.Order;
            yield return node;
            foreach (var child in Flat(node.Children, node.Id))
            {
                yield return child;
            }
        }
    }
}
