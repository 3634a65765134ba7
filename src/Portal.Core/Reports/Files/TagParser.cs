using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Files;

/// <summary>Reads rules that mark values: <c>{ when: "&gt;= 1", text: 超前, tone: ok }</c>.</summary>
internal static partial class TagParser
{
    private const int Most = 20;

    public static IReadOnlyList<TagRule> Read(MapReader keys, FileProblems problems) =>
        [.. keys.Maps("tags", Most).Select(map => One(new MapReader(map, new("标记规则", "a tag rule"), problems)))];

    private static TagRule One(MapReader keys)
    {
        var (comparison, limit) = ("=", 0d);
        if (keys.Scalar("when", Form, required: true) is { } when)
        {
            var match = Comparison().Match(when.Text);
            if (!match.Success)
            {
                keys.Problems.Add(when, Complaints.BadForm("when", Shown.Short(when.Text), Form));
            }
            else
            {
                comparison = match.Groups[1].Value == "==" ? "=" : match.Groups[1].Value;
                limit = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) / (match.Groups[3].Success ? 100 : 1);
            }
        }

        var tone = keys.OneOf("tone", ["ok", "warn", "bad", "info", "up", "down"], required: true) ?? "info";
        var rule = new TagRule(comparison, limit, keys.Text("text", 20), tone);
        keys.Finish();
        return rule;
    }

    private static Bilingual Form { get; } = new("比较式，如 \">= 1\"", "a comparison such as \">= 1\"");

    [GeneratedRegex(@"^\s*(>=|<=|!=|==|=|>|<)\s*(-?[0-9]{1,15}(?:\.[0-9]{1,10})?)\s*(%)?\s*$")]
    private static partial Regex Comparison();
}
