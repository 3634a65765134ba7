using System.Text.Json;
using Portal.Core.Data.Seeds;
using Portal.Tests.Shell;

namespace Portal.Tests.Demo;

/// <summary>The demo and the WeCom sandbox beside it are one company.</summary>
public sealed class OneCompanyTests
{
    private static readonly JsonElement Corp = JsonDocument.Parse(File.ReadAllText(Path.Combine(BuiltFolder.Root(), "src", "WeComSandbox", "seed.json")))
        .RootElement.GetProperty("Sandbox").GetProperty("Corps")[0];

    private static IEnumerable<JsonElement> People => Corp.GetProperty("Members").EnumerateArray();

    [Fact]
    public void It_has_one_name_and_each_person_one_name_and_one_phone()
    {
        Assert.StartsWith(DemoCompany.Name, Corp.GetProperty("Name").GetString(), StringComparison.Ordinal);
        Assert.All(DemoCompany.Users, user =>
        {
            var member = People.Single(one => one.GetProperty("UserId").GetString() == user.WeComAccount);
            Assert.Equal((user.DisplayName, user.Mobile), (member.GetProperty("Name").GetString(), member.GetProperty("Mobile").GetString()));
        });
    }

    [Fact]
    public void Its_groups_are_its_departments()
    {
        var departments = Corp.GetProperty("Departments").EnumerateArray().Select(department => department.GetProperty("Name").GetString()).ToList();

        Assert.All(DemoCompany.Groups, group => Assert.Contains(group.Name, departments));
        Assert.Contains(Corp.GetProperty("Robots").EnumerateArray(), robot => robot.GetProperty("Group").GetString() == DemoWeCom.GroupName);
    }
}
