using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Core.Users.Batches;

/// <param name="Before">Null: it was not there.</param>
public readonly record struct FieldChange(string? Before, string? After);

/// <summary>
/// What changes of a user, field by field, so that it can be shown, written and taken back: <c>mobile</c>, <c>wecom</c>, <c>group:12</c> and <c>role:3</c>
/// (<c>1</c> or nothing), <c>attribute:region</c>.
/// </summary>
public sealed class FieldChanges
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SortedDictionary<string, string?[]> _fields = new(StringComparer.Ordinal);

    public bool IsEmpty => _fields.Count == 0;

    public IEnumerable<KeyValuePair<string, FieldChange>> All => _fields.Select(f => KeyValuePair.Create(f.Key, new FieldChange(f.Value[0], f.Value[1])));

    public FieldChange? this[string field] => _fields.TryGetValue(field, out var pair) ? new FieldChange(pair[0], pair[1]) : null;

    /// <summary>Nothing, when both are the same.</summary>
    public void Add(string field, string? before, string? after)
    {
        if (before != after)
        {
            _fields[field] = [before, after];
        }
    }

    public static FieldChanges Parse(string json)
    {
        var changes = new FieldChanges();
        if (json.Length > 0)
        {
            foreach (var (field, pair) in JsonSerializer.Deserialize<Dictionary<string, string?[]>>(json)!)
            {
                changes.Add(field, pair[0], pair[1]);
            }
        }

        return changes;
    }

    public override string ToString() => IsEmpty ? "" : JsonSerializer.Serialize(_fields, _json);
}
