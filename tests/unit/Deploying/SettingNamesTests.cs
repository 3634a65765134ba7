using System.Text.RegularExpressions;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Operations;

namespace Portal.Tests.Deploying;

/// <summary>A setting that is written wrongly in a sample does nothing, in silence: so every name has to be one that is read.</summary>
public sealed partial class SettingNamesTests
{
    private static readonly Dictionary<string, Type[]> Sections = new()
    {
        ["Portal"] = [typeof(PortalOptions)],
        ["Database"] = [typeof(DatabaseOptions)],
        ["Reports"] = [typeof(ReportsOptions)],
        ["Captures"] = [typeof(BrowserOptions), typeof(CapturesOptions)],
        ["Charts"] = [typeof(ChartsOptions)],
        ["Keys"] = [typeof(KeyOptions)],
        ["Metrics"] = [typeof(MetricsOptions)],
        ["Seed"] = [typeof(SeedOptions)],
        ["WeCom"] = [typeof(WeComOptions)],
    };

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Path.Combine(DeployFolder.Root, "deploy"), "*", SearchOption.AllDirectories)
            .Concat(["docs/deploy.md", "docs/deploy.zh.md", "docs/upgrade.md"])
            .Select(path => Path.GetRelativePath(DeployFolder.Root, Path.Combine(DeployFolder.Root, path)))
            .Where(path => File.Exists(Path.Combine(DeployFolder.Root, path)) && Name().IsMatch(DeployFolder.Text(path)))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_setting_that_a_sample_names_is_one_that_is_read(string path) =>
        Assert.All(Name().Matches(DeployFolder.Text(path)).Select(match => match.Value).Distinct(), name =>
        {
            var parts = name.Split("__");
            // A data source is named by whoever adds it.
            var isRead = parts[0] == "DataSources" ? parts is [_, _, "Provider" or "Connection"] or [_, "demo"]
                : Sections.TryGetValue(parts[0], out var types) && types.Any(type => type.GetProperty(parts[1]) is not null);
            Assert.True(isRead, $"{path}: {name}");
        });

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(__[A-Za-z0-9]+)+\b")]
    private static partial Regex Name();
}
