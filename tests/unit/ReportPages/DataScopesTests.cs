using Portal.Core.Reports;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

[SameOnEveryDatabase]
public sealed class DataScopesTests
{
    private static ReportDefinition Report(params string[] scope) => new() { Id = "r", Title = "r", Revision = "1", Scope = scope };

    [Fact]
    public async Task A_scope_holds_what_the_report_names_and_nothing_else()
    {
        await using var app = new PortalApp();
        await app.PlantCastAsync();
        var lin = await app.AccountAsync("lin");

        Assert.Empty(DataScopes.Of(lin, Report()).Values);
        Assert.Equal(["华东"], DataScopes.Of(lin, Report("region")).Values["region"]);
        Assert.Equal(["lin"], DataScopes.Of(lin, Report("user_name")).Values["user_name"]);
        Assert.Equal(["华东大区"], DataScopes.Of(lin, Report("groups")).Values["groups"]);
    }

    [Fact]
    public async Task What_a_user_does_not_have_is_empty()
    {
        await using var app = new PortalApp();
        await app.PlantCastAsync();

        Assert.Empty(DataScopes.Of(await app.AccountAsync("wang"), Report("brand")).Values["brand"]);
    }

    [Fact]
    public async Task An_attribute_cannot_stand_in_for_the_user_name()
    {
        await using var app = new PortalApp();
        await app.PlantCastAsync();
        var lin = await app.AccountAsync("lin");
        var posing = lin with { Attributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase) { ["user_name"] = ["admin"] } };

        Assert.Equal(["lin"], DataScopes.Of(posing, Report("USER_NAME")).Values["user_name"]);
    }
}
