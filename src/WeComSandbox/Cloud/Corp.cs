namespace WeComSandbox.Cloud;

/// <summary>One company: its directory and its applications.</summary>
public sealed class Corp(CorpSeed seed)
{
    public string Id { get; } = seed.CorpId;
    public string Name { get; } = seed.Name;
    public string ContactsSecret { get; set; } = seed.ContactsSecret;
    public List<App> Apps { get; } = [.. seed.Apps];
    public List<Department> Departments { get; } = [.. seed.Departments];
    public List<Tag> Tags { get; } = [.. seed.Tags];
    public List<Member> Members { get; } = [.. seed.Members];
    public List<Robot> Robots { get; } = [.. seed.Robots];

    public App? App(int agentId) => Apps.Find(app => app.AgentId == agentId);

    // A message names a thousand of perhaps a hundred thousand: they are not looked through for each. Who was renamed is.
    private Dictionary<string, Member> _byId = [];
    private int _known = -1;

    public Member? Anybody(string userId)
    {
        if (_known != Members.Count)
        {
            _byId = Members.GroupBy(member => member.UserId, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);
            _known = Members.Count;
        }

        return _byId.GetValueOrDefault(userId) is { } member && member.Is(userId) ? member : Members.Find(other => other.Is(userId));
    }

    /// <summary>A member that the directory knows: neither an outsider nor somebody who left.</summary>
    public Member? Member(string userId) => Anybody(userId) is { IsMember: true } member ? member : Members.Find(other => other.IsMember && other.Is(userId));

    public Department? Department(int id) => Departments.Find(department => department.Id == id);

    public bool IsBelow(int department, int ancestor)
    {
        // A test may lead parents round in a circle.
        for (var (id, steps) = (department, 0); id != 0 && steps <= Departments.Count; (id, steps) = (Department(id)?.ParentId ?? 0, steps + 1))
        {
            if (id == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<Member> MembersOf(int department, bool withChildren) => Members.Where(member => member.IsMember
        && member.Departments.Any(id => id == department || (withChildren && IsBelow(id, department))));

    public bool Sees(App app, Member member) => member.IsMember
        && (app.VisibleUsers.Any(member.Is)
            || member.Departments.Any(id => SeesDepartment(app, id))
            || Tags.Where(tag => app.VisibleTags.Contains(tag.Id)).Any(tag => IsTagged(tag, member)));

    public bool SeesDepartment(App app, int department) => app.VisibleDepartments.Any(visible => IsBelow(department, visible));

    public bool IsTagged(Tag tag, Member member) => tag.Users.Any(member.Is)
        || member.Departments.Any(id => tag.Departments.Any(tagged => IsBelow(id, tagged)));
}
