using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

public sealed class DatabaseStartTests
{
    [Fact]
    public async Task The_schema_is_there_after_the_start_and_knows_every_migration()
    {
        await using var app = new PortalApp();

        var open = await app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Database.GetPendingMigrationsAsync());

        Assert.Empty(open);
    }

    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var app = new PortalApp();

        Assert.False(await app.InScopeAsync(s => Task.FromResult(s.GetRequiredService<PortalDb>().Database.HasPendingModelChanges())));
    }
}
