using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.WeComAdmin;

public sealed class AuditFilterTests(AuditFilterTests.Log log) : IClassFixture<AuditFilterTests.Log>
{
    [Theory]
    [InlineData("who=LIN", 2)]
    [InlineData("who=%25", 0)]
    [InlineData("what=member.bind", 1)]
    [InlineData("what=member.bind&who=zhou", 0)]
    [InlineData("day=2026-11-22", 3)]
    [InlineData("day=2026-11-21", 0)]
    [InlineData("day=9999-12-31", 0)]
    [InlineData("day=0001-01-01", 0)]
    [InlineData("day=nonsense", 3)]
    [InlineData("p=99", 3)]
    [InlineData("p=-1", 3)]
    public async Task It_is_narrowed_by_who_what_and_day(string query, int count)
    {
        var list = await (await log.App.ClientAsync("admin")).FragmentAsync("/admin/audit?" + query);
        Assert.Equal(count, list.QuerySelectorAll("#audit .row").Length);
    }

    /// <summary>Three entries that no test changes.</summary>
    public sealed class Log : IAsyncLifetime
    {
        public PortalApp App { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await App.PlantCastAsync();
            await App.InScopeAsync(async services =>
            {
                var log = services.GetRequiredService<AuditLog>();
                log.Write(new AuditActor(1, "admin", "10.0.0.9"), AuditCodes.WeComSettings, "ww1");
                log.Write(new AuditActor(1, "admin", "10.0.0.9"), AuditCodes.Bind, "lin");
                log.Write(new AuditActor(1, "lin", "10.0.0.9"), AuditCodes.Unbind, "lin");
                return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
            });
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
