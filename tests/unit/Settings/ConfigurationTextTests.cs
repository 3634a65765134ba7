using System.Text;
using Portal.Core.Transfer;

namespace Portal.Tests.Settings;

/// <summary>Files of a configuration: what is odd about one is said in a sentence.</summary>
public sealed class ConfigurationTextTests
{
    private static readonly ConfigurationFile _file = new()
    {
        Kind = ConfigurationFile.OurKind,
        Version = ConfigurationFile.Newest,
        Settings = new() { Brand = new() { Name = "晨光", Colour = "#0A7A5E" }, Links = new() { Longest = 7, Usual = 1 } },
        Push = new() { MostRecipients = 500, QuietFrom = new(22, 0), QuietUntil = new(7, 30) },
        Days = [new(new(2027, 2, 6), false, "春节")],
    };

    /// <summary>Lines in which two files differ.</summary>
    internal static IEnumerable<string> Differences(ConfigurationFile one, ConfigurationFile other) => ConfigurationLines.Between(one, other).Select(change => change.Name);

    private static string Good => Encoding.UTF8.GetString(ConfigurationText.Write(_file));

    [Fact]
    public void What_is_written_is_read_as_it_was()
    {
        var (file, problem) = ConfigurationText.Read(Encoding.UTF8.GetBytes("\uFEFF" + Good)); // an editor put its mark before it

        Assert.Null(problem);
        Assert.Equal((_file.Settings.Brand, _file.Settings.Links, _file.Push), (file!.Settings.Brand, file.Settings.Links, file.Push));
        Assert.Equal(_file.Settings.Tabs, file.Settings.Tabs);
        Assert.Equal(_file.Days, file.Days);
        Assert.Contains("晨光", Good, StringComparison.Ordinal); // to be read by people
    }

    public static TheoryData<string, string> Odd => new()
    {
        { "", "不是门户导出的配置文件" },
        { "PK\u0003\u0004 a workbook", "不是门户导出的配置文件" },
        { "null", "不是门户导出的配置文件" },
        { "[]", "不是门户导出的配置文件" },
        { """{"kind":"something","version":1}""", "不是门户导出的配置文件" },
        { """{"kind":"portal-configuration","version":"1"}""", "不是门户导出的配置文件" },
        { """{"kind":"portal-configuration","version":2,"new":true}""", "请先升级" },
        { new string('[', 100_000), "不是门户导出的配置文件" },
        { Good[..^20], "不是门户导出的配置文件" },
        { Good.Replace("\"leadsOn\"", "\"leadsOff\"", StringComparison.Ordinal), "$.push.leadsOff" },
        { Good.Replace("\"mostRecipients\": 500", "\"mostRecipients\": \"many\"", StringComparison.Ordinal), "$.push.mostRecipients" },
        { Good.Replace("\"version\": 1,", "\"version\": 1, \"wecom\": { \"apps\": [ { \"secret\": \"s3cret-value\" } ] },", StringComparison.Ordinal),
            "像密码的内容（$.wecom.apps[].secret）" },
        { Good.Replace("\"push\": {", "\"days\": [], \"push\": {", StringComparison.Ordinal), "不是门户导出的配置文件" }, // twice the same
        { Good.Replace("\"text\": ", "\"text\": null, \"was\": ", StringComparison.Ordinal), "$.watermark" },
    };

    [Theory]
    [MemberData(nameof(Odd), DisableDiscoveryEnumeration = true)]
    public void An_odd_file_is_refused_with_a_sentence(string text, string said)
    {
        var (file, problem) = ConfigurationText.Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(file);
        Assert.Contains(said, problem!.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-value", problem.Chinese + problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_file_is_not_even_parsed() =>
        Assert.Contains("超过 1 MB", ConfigurationText.Read(new byte[ConfigurationText.MostBytes + 1]).Problem!.Chinese, StringComparison.Ordinal);
}
