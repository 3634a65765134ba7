using WeComSandbox.Cloud;

namespace WeComSandbox.Phones;

/// <summary>What the phone does with a QR code: scan, then confirm or cancel.</summary>
public sealed class LoginScans(World world)
{
    /// <returns>Null for a code that is gone.</returns>
    public Login? Scan(string id, string userId)
    {
        if (world.Logins.Find(id) is not { Status: LoginState.Waiting or LoginState.Scanned } login)
        {
            return null;
        }

        var corp = world.Corp(login.CorpId)!;
        var person = corp.Anybody(userId);
        login.UserId = person?.UserId;
        login.Status = person is not null && (person.IsOutsider || person.Status == MemberStatus.Active && corp.Sees(corp.App(login.AgentId)!, person))
            ? LoginState.Scanned
            : LoginState.Refused;
        return login;
    }

    public Login? Confirm(string id)
    {
        if (world.Logins.Find(id) is not { Status: LoginState.Scanned, UserId: { } userId } login)
        {
            return null;
        }

        login.Code = world.Codes.Issue(login.CorpId, login.AgentId, userId, login.RedirectUri);
        login.Status = LoginState.Confirmed;
        return login;
    }

    public Login? Cancel(string id)
    {
        if (world.Logins.Find(id) is not { Status: LoginState.Waiting or LoginState.Scanned } login)
        {
            return null;
        }

        login.Status = LoginState.Cancelled;
        return login;
    }

    /// <summary>Where the browser goes; without a code when the member cancelled.</summary>
    public static string Destination(Login login)
    {
        var address = login.RedirectUri.AbsoluteUri;
        var state = "state=" + Uri.EscapeDataString(login.State);
        return Join(address, login.Code is { } code ? $"code={code}&{state}" : state);
    }

    /// <summary>Adds to a query, before a fragment.</summary>
    public static string Join(string address, string query)
    {
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var (front, fragment) = hash < 0 ? (address, "") : (address[..hash], address[hash..]);
        return front + (front.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query + fragment;
    }
}
