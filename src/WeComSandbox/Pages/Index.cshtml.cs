using Microsoft.AspNetCore.Mvc.RazorPages;
using WeComSandbox.Cloud;
using WeComSandbox.Phones;

namespace WeComSandbox.Pages;

/// <summary>The phone: who holds it and which client runs is in the address.</summary>
public sealed class IndexModel(World world, PhoneAddress addresses) : PageModel
{
    public IEnumerable<(Corp Corp, Member Member)> People => world.Corps.SelectMany(corp => corp.Members, (corp, member) => (corp, member));
    public string Portal => addresses.Portal;
    public Member Me { get; private set; } = null!;
    public Client Client { get; private set; } = null!;
    public string PhoneId { get; private set; } = "";

    public void OnGet(string? me, string? client)
    {
        Me = People.Select(person => person.Member).FirstOrDefault(member => member.Is(me ?? Request.Cookies["sandbox_me"] ?? "")) ?? People.First().Member;
        Client = Client.Find(client ?? Request.Cookies["sandbox_client"]) ?? Client.All[0];
        PhoneId = PhoneStore.IdOf(Me.UserId, Client);
        Response.Cookies.Append("sandbox_me", Me.UserId);
        Response.Cookies.Append("sandbox_client", Client.Id);
        Response.Cookies.Append(PhoneAddress.Cookie, PhoneId);
    }

    public static string StatusOf(Member member) =>
        member.IsOutsider ? "外部联系人"
        : member.Status switch { MemberStatus.Disabled => "已停用", MemberStatus.NotActivated => "未激活", MemberStatus.Left => "已离职", _ => "" };
}
