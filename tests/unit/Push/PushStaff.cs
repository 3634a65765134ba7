using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.Users;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

/// <summary>A large company's people.</summary>
internal static class PushStaff
{
    /// <summary>So many more, bound, spread over so many regions.</summary>
    public static Task HireAsync(this PushCompany company, int people, int regions) => company.Server.DoAsync<PortalDb>(async db =>
    {
        var (corp, now) = (company.World.Corps[0], company.Clock.GetUtcNow());
        company.Change("insert into sales values " + string.Join(", ", Enumerable.Range(0, regions).Select(i => $"('R{i}', 2026, {100 + i}, '2026-11-21')")));
        var first = new User("p" + Crowd.First, "员工" + Crowd.First, now) { WeComAccount = "m" + Crowd.First };
        await db.AddCrowdAsync(first, people - 1);
        await db.CountAsync(people, $"insert into user_attributes (user_id, name, value) select {IdOf}, 'region', 'R' || (n.i % {regions}) from n");
        await db.AddCrowdAsync(new Binding(corp.Id, first.WeComAccount, first.Id, BoundBy.Import, now), people - 1, (nameof(Binding.UserId), IdOf));
        corp.Members.AddRange(Enumerable.Range(1, people).Select(i => new Member { UserId = $"m{i:000000}", Name = $"员工{i:000000}", Departments = [21] }));
    });

    private const string IdOf = $"(select u.id from users u where u.normalized_user_name = 'P' || {Crowd.Number})";
}
