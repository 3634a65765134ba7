using System.Text.Json;

namespace Portal.Core.Apps;

public enum ChangeKind { Rule, Price }

/// <summary>Something that WeCom itself changed, and what to do about it. Comes with the product as <c>wecom-changes.json</c>.</summary>
/// <param name="Id">Stable: who has read it is kept by it.</param>
/// <param name="Link">The page of the portal where it is done.</param>
public sealed record WeComChange(string Id, DateOnly Date, ChangeKind Kind, Bilingual Title, Bilingual Text, Bilingual Todo, string? Link)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>The newest first.</summary>
    public static IReadOnlyList<WeComChange> All { get; } = Read();

    private static IReadOnlyList<WeComChange> Read()
    {
        using var file = typeof(WeComChange).Assembly.GetManifestResourceStream("wecom-changes.json")!;
        return [.. JsonSerializer.Deserialize<IReadOnlyList<Line>>(file, _json)!.OrderByDescending(line => line.Date).Select(line => new WeComChange(
            line.Id, line.Date, line.Kind == "price" ? ChangeKind.Price : ChangeKind.Rule, line.Title.Said, line.Text.Said, line.Todo.Said, line.Link))];
    }

    private sealed record Line(string Id, DateOnly Date, string Kind, Words Title, Words Text, Words Todo, string? Link);

    private sealed record Words(string Zh, string En)
    {
        public Bilingual Said => new(Zh, En);
    }
}
