using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Pages.Admin;

namespace Portal.Pages.Chats;

/// <summary>A form with the address of a robot, which is its secret: once typed it goes round sealed, and no page shows it.</summary>
public abstract class RobotPage(CurrentUser current, RoleAdmin roles, TypedSecrets secrets) : ChatPage(current, roles)
{
    private const string Form = "Robot";
    private const string Field = "address";

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty(Name = "kept")]
    public string? Kept { get; set; }

    public string? AddressProblem { get; protected set; }

    /// <summary>As it was typed now, else before.</summary>
    protected string? TakeAddress() => Address = string.IsNullOrWhiteSpace(Address) ? secrets.Unpack(Form, Kept).GetValueOrDefault(Field) : Address;

    protected PageResult WrongForm()
    {
        Kept = AddressProblem is null && !string.IsNullOrWhiteSpace(Address) ? secrets.Pack(Form, new Dictionary<string, string> { [Field] = Address }) : null;
        return Wrong();
    }
}
