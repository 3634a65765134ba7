using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.Users;

namespace Portal.Bench;

/// <summary>The people to whom the benchmarks push: bound, in one group, spread over data scopes.</summary>
internal static class PushStaff
{
    public const string Group = "压测员工";
    private static readonly int[] _departments = [21];

    /// <summary>Numbers <paramref name="from"/> + 1 to <paramref name="until"/>, in the portal and in WeCom.</summary>
    public static async Task HireAsync(BenchPortal portal, HttpClient control, int from, int until, int scopes)
    {
        foreach (var chunk in Enumerable.Range(from + 1, until - from).Chunk(5_000))
        {
            await InScopeAsync(portal, async services =>
            {
                var db = services.GetRequiredService<PortalDb>();
                var corp = await db.Corps.Select(c => c.CorpId).SingleAsync();
                var group = await db.Groups.SingleOrDefaultAsync(g => g.Name == Group) ?? db.Add(new Group(Group)).Entity;
                var users = chunk.Select(i =>
                {
                    var user = new User($"p{i:000000}", $"员工{i}", DateTimeOffset.UnixEpoch) { WeComAccount = $"m{i:000000}" };
                    user.SetAttribute("region", $"R{i % scopes}");
                    user.Groups.Add(group);
                    return user;
                }).ToList();
                db.AddRange(users);
                await db.SaveChangesAsync();
                db.AddRange(users.Select(u => new Binding(corp, u.WeComAccount!, u.Id, BoundBy.Import, DateTimeOffset.UnixEpoch)));
                await db.SaveChangesAsync();
                return 0;
            });
            using var hired = await control.PostAsJsonAsync("/sandbox/api/members",
                chunk.Select(i => new { userId = $"m{i:000000}", name = $"员工{i}", departments = _departments }));
            hired.EnsureSuccessStatusCode();
        }
    }

    public static Task<int> CountAsync<T>(BenchPortal portal, Func<PortalDb, IQueryable<T>> rows) =>
        InScopeAsync(portal, services => rows(services.GetRequiredService<PortalDb>()).CountAsync());

    public static async Task<T> InScopeAsync<T>(BenchPortal portal, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
