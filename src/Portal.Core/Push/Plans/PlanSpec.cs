using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

public enum PushKind
{
    Text,
    TextCard,
    News,
    Image,
    File,
    Markdown,
    Card,
}

public enum PushFile { Pdf, Xlsx, Png }

/// <summary>What a plan pushes, to whom and when: what a form or a file says, and what a run keeps a copy of.</summary>
public sealed record PlanSpec
{
    public required string Title { get; init; }
    public required string ReportId { get; init; }

    /// <summary>Parameter → values as in the report's address; dates may be relative.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    public string? CorpId { get; init; }
    public int? AgentId { get; init; }
    public PushTargets To { get; init; } = new();

    /// <summary>Names of groups made by the app and of robots, as they were when somebody chose them.</summary>
    public IReadOnlyList<string> Chats { get; init; } = [];

    /// <summary>Which they are, see <see cref="PushTargets.GroupIds"/>.</summary>
    public IReadOnlyList<long>? ChatIds { get; init; }
    public PushKind Kind { get; init; } = PushKind.TextCard;

    /// <summary>With <see cref="PushKind.File"/>.</summary>
    public PushFile File { get; init; }
    public PushMessage Message { get; init; } = new("");
    public LinkSignIn Auth { get; init; }

    /// <summary>As <see cref="PushSchedule"/> reads it; null: by hand or hook only.</summary>
    public string? At { get; init; }

    /// <summary>The first and the last day of the schedule, both included; by hand and hook it may be sent on any.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>The plan's own; null: those of the settings.</summary>
    public QuietHours? Quiet { get; init; }
    public PushCondition? When { get; init; }

    /// <summary>Waits until then for data newer than the last run's.</summary>
    public TimeOnly? WaitUntil { get; init; }

    /// <summary>Of 图文: the uploaded cover; null: the head of the report.</summary>
    public long? Cover { get; init; }

    /// <summary>Empty data are not sent.</summary>
    public bool HoldsEmpty { get; init; } = true;

    public string ToJson() => JsonSerializer.Serialize(this, PlanJson.Default.PlanSpec);

    /// <exception cref="JsonException">It is damaged, or of a shape that this version does not know.</exception>
    public static PlanSpec FromJson(string json) =>
        JsonSerializer.Deserialize(json, PlanJson.Default.PlanSpec) is { IsWhole: true } spec ? spec : throw new JsonException("A push plan's content lacks a part.");

    /// <summary>Null: it cannot be read.</summary>
    public static PlanSpec? TryFromJson(string json)
    {
        try
        {
            return FromJson(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What JSON leaves out or calls null is null here, whatever its type says.
    private bool IsWhole => this is { Title: not null, ReportId: not null, Values: not null, Chats: not null, Message.Title: not null }
        && To is { Users: not null, Groups: not null, Roles: not null, Departments: not null, Tags: not null };
}

/// <summary>
/// People by what the portal and WeCom call them; departments and tags are WeCom's numbers. Groups and roles may be renamed:
/// <see cref="AddressBook"/> holds what is kept here against what there is.
/// </summary>
public sealed record PushTargets
{
    /// <summary>Every enabled user that is bound in the app's corp and may see the report.</summary>
    public bool Everyone { get; init; }

    /// <summary>Who starred the report.</summary>
    public bool Starred { get; init; }
    public IReadOnlyList<string> Users { get; init; } = [];
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Which they are, in the order of <see cref="Groups"/>; 0, or no list as older versions wrote: the name alone says it.</summary>
    public IReadOnlyList<long>? GroupIds { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <inheritdoc cref="GroupIds"/>
    public IReadOnlyList<long>? RoleIds { get; init; }
    public IReadOnlyList<long> Departments { get; init; } = [];
    public IReadOnlyList<long> Tags { get; init; } = [];

    [JsonIgnore]
    public bool IsNobody => !Everyone && !Starred && Users.Count + Groups.Count + Roles.Count + Departments.Count + Tags.Count == 0;
}

/// <param name="Title">With places such as <c>{totals.units}</c>, see <see cref="PushTemplate"/>.</param>
/// <param name="Number">Of a card: <c>dataset.column</c> of the big number; null: the picture is its head.</param>
public sealed record PushMessage(string Title, string? Description = null, string? Number = null);

/// <summary>Sends only if it holds; each data scope is judged by itself.</summary>
/// <param name="Value"><c>dataset.column</c> of the first row; null with <see cref="Newer"/> alone.</param>
/// <param name="Changed">In percent, against the value when it was last sent.</param>
/// <param name="Newer">The data are newer than those that were last sent.</param>
/// <param name="Once">Not again before it has ceased to hold.</param>
/// <param name="Each">Column that names the rows: each of them is judged by itself; null: the first row is.</param>
/// <param name="Row">With <paramref name="Each"/>: this one alone.</param>
public sealed record PushCondition(
    string? Value = null, decimal? Above = null, decimal? Below = null, decimal? Changed = null, bool Newer = false, bool Once = false, string? Each = null, string? Row = null)
{
    /// <summary>Once told, the plan is switched off.</summary>
    public bool IsOver { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PlanSpec))]
[JsonSerializable(typeof(PartContent))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class PlanJson : JsonSerializerContext;
