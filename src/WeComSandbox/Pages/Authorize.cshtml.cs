using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WeComSandbox.Cloud;
using WeComSandbox.Phones;

namespace WeComSandbox.Pages;

/// <summary>open.weixin.qq.com: silent, or with a page that asks the member.</summary>
[IgnoreAntiforgeryToken]
public sealed class AuthorizeModel(World world, PhoneAddress addresses) : PageModel
{
    public const string MemberHeader = "X-Sandbox-Member";
    public const string MemberCookie = "sandbox_member";

    [BindProperty(SupportsGet = true)]
    public AuthorizeRequest Asked { get; set; } = new();

    public string? Complaint { get; private set; }
    public Corp? Company { get; private set; }
    public App? App { get; private set; }
    public Member? Person { get; private set; }
    public IEnumerable<Member> Choices => Company?.Members ?? [];

    public IActionResult OnGet() => !MayGoOn() || Asked.IsPrivate ? Page() : Back(fields: null);

    /// <summary>The member agreed, to some fields perhaps, or refused.</summary>
    public IActionResult OnPost(bool agreed, List<string> fields) =>
        !MayGoOn() ? Page()
        : agreed ? Back(fields)
        : Redirect(Home(LoginScans.Join(Asked.RedirectUri!, "state=" + Asked.State)));

    private bool MayGoOn()
    {
        Complaint = Asked.Complaint(world);
        if (Complaint is not null)
        {
            return false;
        }

        Company = world.Corp(Asked.CorpId)!;
        App = Asked.AgentId is { } agent ? Company.App(agent) : null;
        Person = Company.Anybody(Who() ?? "");
        if (Person is null)
        {
            return false;
        }

        Complaint = Person.Status == MemberStatus.Disabled ? "你的企业微信帐号已被停用，请联系企业管理员"
            : Asked.IsPrivate && !Company.Sees(App!, Person) ? "你不在该应用的可见范围内，无法授权"
            : null;
        return Complaint is null;
    }

    private string? Who() =>
        Phone?.UserId
        ?? Request.Headers[MemberHeader].FirstOrDefault()
        ?? Request.Query[MemberCookie].FirstOrDefault()
        ?? Request.Cookies[MemberCookie]
        ?? world.Phones.DefaultMember;

    private Phone? Phone => world.Phones.Find(world, Request.Query[PhoneAddress.Cookie].FirstOrDefault());

    private RedirectResult Back(List<string>? fields)
    {
        var code = world.Codes.Issue(Company!.Id, Asked.AgentId, Person!.UserId, new Uri(Asked.RedirectUri!), fields);
        return Redirect(Home(LoginScans.Join(Asked.RedirectUri!, $"code={code}&state={Asked.State}")));
    }

    // A phone's frame holds the portal under the phone's own origin.
    private string Home(string address) => Phone is { } phone ? addresses.ToPhone(phone, address) : address;
}
