using System.Globalization;
using System.Text.Json.Nodes;
using WeComSandbox.Api;
using WeComSandbox.Cloud;

namespace WeComSandbox.Messages;

/// <summary>Whom a message reaches, and whom it names in vain.</summary>
public sealed record Recipients(IReadOnlyList<Member> Members, IReadOnlyList<string> InvalidUsers, IReadOnlyList<string> InvalidParties, IReadOnlyList<string> InvalidTags,
    IReadOnlyList<string> Unlicensed)
{
    public static Recipients Of(Corp corp, App app, JsonObject body)
    {
        var users = Split(body, "touser");
        if (users is ["@all"])
        {
            return new Recipients([.. corp.Members.Where(member => Reaches(corp, app, member) && member.Licensed)], [], [], [], []);
        }

        var parties = Split(body, "toparty");
        var tags = Split(body, "totag");
        Check(users, parties, tags);

        var found = users.Select(id => (Id: id, Member: corp.Member(id))).ToList();
        var named = found.Where(user => user.Member is not null && Reaches(corp, app, user.Member)).Select(user => user.Member!).ToList();
        var partyIds = parties.Where(id => Party(corp, app, id) is not null).ToList();
        var tagIds = tags.Where(id => Label(corp, id) is not null).ToList();

        var all = named
            .Concat(partyIds.SelectMany(id => corp.MembersOf(Party(corp, app, id)!.Id, withChildren: true)))
            .Concat(tagIds.SelectMany(id => corp.Members.Where(member => corp.IsTagged(Label(corp, id)!, member))))
            .Where(member => Reaches(corp, app, member))
            .DistinctBy(member => member.UserId)
            .ToList();

        return new Recipients(
            [.. all.Where(member => member.Licensed)],
            [.. users.Where(id => !named.Exists(member => member.Is(id))).Select(id => id.ToLowerInvariant())],
            [.. parties.Except(partyIds)],
            [.. tags.Except(tagIds)],
            [.. all.Where(member => !member.Licensed).Select(member => member.UserId.ToLowerInvariant())]);
    }

    private static bool Reaches(Corp corp, App app, Member member) => member.Status == MemberStatus.Active && corp.Sees(app, member);

    private static void Check(string[] users, string[] parties, string[] tags)
    {
        if (users.Length + parties.Length + tags.Length == 0)
        {
            throw new RefusalException(82001, "All of touser, toparty and totag are empty");
        }

        if (users.Length > 1000)
        {
            throw new RefusalException(40032, "invalid user list size");
        }

        if (parties.Length > 100)
        {
            throw new RefusalException(82002, "invalid PartyID list size");
        }

        if (tags.Length > 100)
        {
            throw new RefusalException(82003, "invalid TagID list size");
        }
    }

    private static Department? Party(Corp corp, App app, string id) =>
        int.TryParse(id, CultureInfo.InvariantCulture, out var number) && corp.SeesDepartment(app, number) ? corp.Department(number) : null;

    private static Tag? Label(Corp corp, string id) =>
        int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? corp.Tags.Find(tag => tag.Id == number) : null;

    private static string[] Split(JsonObject body, string name) =>
        (body.TryText(name) ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
