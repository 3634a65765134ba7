using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.Users;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

/// <summary>A large company's people.</summary>
internal static class PushStaff
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>So many more, bound, spread over so many regions.</summary>
    public static Task HireAsync(this PushCompany company, int people, int regions) => company.Server.DoAsync<PortalDb>(async db =>
    {
        var corp = company.World.Corps[0];
        company.Change("insert into sales values " + string.Join(", ", Enumerable.Range(0, regions).Select(i => $"('R{i}', 2026, {100 + i}, '2026-11-21')")));
        foreach (var chunk in Enumerable.Range(1, people).Chunk(2_000))
        {
            var users = chunk.Select(i =>
            {
                var user = new User($"p{i:000000}", $"员工{i}", company.Clock.GetUtcNow()) { WeComAccount = $"m{i:000000}" };
                user.SetAttribute("region", $"R{i % regions}");
                return user;
            }).ToList();
            db.AddRange(users);
            await db.SaveChangesAsync(Ct);
            db.AddRange(users.Select(u => new Binding(corp.Id, u.WeComAccount!, u.Id, BoundBy.Import, company.Clock.GetUtcNow())));
            await db.SaveChangesAsync(Ct);
            db.ChangeTracker.Clear();
            corp.Members.AddRange(users.Select(u => new Member { UserId = u.WeComAccount!, Name = u.DisplayName, Departments = [21] }));
        }
    });
}
