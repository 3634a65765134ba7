using System.Globalization;
using System.Text;
using Portal.Core.Audit;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Sharing;

/// <summary>What somebody sends by the app, and how.</summary>
public sealed record SendOrder
{
    public const int LongestComment = 200;

    public required Account Sender { get; init; }
    public required AuditActor Actor { get; init; }
    public required SharedView View { get; init; }

    /// <summary>The chosen values, name by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];
    public required SendKind Kind { get; init; }
    public string? Comment { get; init; }

    /// <summary>Of the form: the same key is sent once.</summary>
    public required string Key { get; init; }

    /// <summary>The link of this sending, under the reader's own rights.</summary>
    public long LinkId { get; init; }
    public required Uri Link { get; init; }

    /// <summary>A picture that was taken and perhaps drawn on before; null: the picture of the view as it is.</summary>
    public string? CaptureKey { get; init; }

    /// <summary>The picture cannot be forwarded. Members only: groups of robots know nothing of it.</summary>
    public bool IsConfidential { get; init; }
    public string Language { get; init; } = "zh-CN";

    internal string From => new Bilingual($"{Sender.DisplayName} 分享", $"Shared by {Sender.DisplayName}").ToString()
        + (View.DataTime is null ? "" : new Bilingual($" · 数据截至 {View.DataTime}", $" · data as of {View.DataTime}").ToString());

    /// <summary>Follows a picture: who sends it, what it shows, and the way to the report, which is never cut off.</summary>
    internal string Words()
    {
        var said = View.Said.Length == 0 ? "" : "（" + View.Said + "）";
        var link = "\n" + Link.AbsoluteUri;
        var words = string.Join('\n', new[] { $"{From}《{View.Title}》{said}", Comment }.Where(line => !string.IsNullOrWhiteSpace(line)));
        return Cut.ToBytes(words, MessageWriting.TextBytes - Encoding.UTF8.GetByteCount(link)) + link;
    }

    /// <summary>Cleans what was typed: no control characters, no blank.</summary>
    public static string? Tidy(string? comment)
    {
        var text = string.Concat((comment ?? "").ReplaceLineEndings(" ").Where(c => !char.IsControl(c))).Trim();
        return text.Length == 0 ? null : text;
    }

    public static bool IsTooLong(string? comment) => comment is not null && new StringInfo(comment).LengthInTextElements > LongestComment;
}

/// <summary>Whom somebody chose: members by WeCom's userid, departments by number.</summary>
/// <param name="Names">Userid or number → what people call them, as far as it is known.</param>
public sealed record SendTargets(IReadOnlyList<string> Members, IReadOnlyList<long> Departments, IReadOnlyDictionary<string, string> Names)
{
    public const int MostMembers = 100;
    public const int MostDepartments = 20;

    /// <summary>Userids and numbers.</summary>
    internal IEnumerable<string> All => Members.Concat(Departments.Select(d => d.ToString(CultureInfo.InvariantCulture)));

    public string Called => string.Join('、', All.Select(NameOf));

    public string NameOf(string id) => Names.GetValueOrDefault(MemberId.Normalize(id)) ?? id;

    /// <summary>For the audit: names may be what the sender's client said, the numbers are what was sent to.</summary>
    public override string ToString() =>
        string.Join('、', All.Select(id => NameOf(id) == id ? id : $"{NameOf(id)}({id})"));
}
