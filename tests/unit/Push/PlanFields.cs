using Portal.Tests.Sharing;

namespace Portal.Tests.Push;

/// <summary>What the form of a plan posts.</summary>
internal static class PlanFields
{
    public static (string, string)[] With(params (string Name, string Value)[] changed)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.Title"] = "日报",
            ["Input.Report"] = "sales",
            ["Input.Values"] = ShareSite.Values,
            ["Input.Kind"] = "TextCard",
            ["Input.MessageTitle"] = "日报 {rows.units}",
            ["Input.Description"] = "截至 {data_time}",
            ["Input.App"] = Sandbox.SandboxHost.CorpId + ".1000002",
            ["Input.Users"] = "lin、wang、zhou",
            ["Input.Rhythm.Every"] = "Daily",
            ["Input.Rhythm.OnWorkingDays"] = "true",
            ["Input.Rhythm.Times"] = "09:00",
        };
        foreach (var (name, value) in changed)
        {
            fields[name] = value;
        }

        return [.. fields.Select(f => (f.Key, f.Value))];
    }
}
