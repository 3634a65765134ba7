using System.Globalization;

namespace SmartbiSandbox.Server;

/// <summary>A published folder with as many nodes as are asked for: folders of folders of fifty reports.</summary>
public static class Growth
{
    public const string Root = "GROWN";

    private const int Folders = 10;
    private const int Reports = 50;

    public static IEnumerable<Node> Nodes(int count)
    {
        if (count <= 0)
        {
            yield break;
        }

        yield return new Node { Id = Root, ParentId = "DEFAULT_TREENODE", Name = "grown", Alias = "压测目录", Type = "FOLDER", Published = true, Order = 99 };
        string outer = Root, inner = Root;
        for (var number = 1; number < count; number++)
        {
            if (number % (Folders * (Reports + 1)) == 1)
            {
                outer = Id(number);
                yield return Folder(number, Root, "大区");
            }
            else if (number % (Reports + 1) == 2)
            {
                inner = Id(number);
                yield return Folder(number, outer, "目录");
            }
            else
            {
                yield return new Node { Id = Id(number), ParentId = inner, Name = Name(number), Alias = "报表 " + Name(number), Order = number };
            }
        }
    }

    private static Node Folder(int number, string parentId, string word) =>
        new() { Id = Id(number), ParentId = parentId, Name = Name(number), Alias = $"{word} {Name(number)}", Type = "FOLDER", Order = number };

    private static string Id(int number) => "I8a80c1e40190a1b2c3d4e5f6" + number.ToString("x9", CultureInfo.InvariantCulture);

    private static string Name(int number) => number.ToString("d6", CultureInfo.InvariantCulture);
}
