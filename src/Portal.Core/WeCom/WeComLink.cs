using System.Globalization;

namespace Portal.Core.WeCom;

/// <summary>How a member is known when the link is opened: without asking, or with WeCom's page of consent, which may tell the mobile.</summary>
public enum LinkSignIn
{
    Silent,
    Manual,
}

/// <summary>微信链接: opened in the client it signs the member in and lands on a page of the portal.</summary>
public static class WeComLink
{
    /// <param name="to">A local path with its query.</param>
    /// <param name="namesCorp">Another corp has an app of the same number.</param>
    public static string? Of(AppSettings app, string to, LinkSignIn signIn, bool namesCorp)
    {
        if (app.Corp.ServerAddress is not { } server)
        {
            return null;
        }

        (string Name, string? Value)[] query =
        [
            ("app", app.AgentId.ToString(CultureInfo.InvariantCulture)),
            ("corp", namesCorp ? app.Corp.CorpId : null),
            ("to", to),
            ("auth", signIn == LinkSignIn.Silent ? "silent" : "manual"),
        ];
        return server.AbsoluteUri.TrimEnd('/') + "/wecom/enter?" + string.Join('&', query.Where(q => q.Value is not null)
            .Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}"));
    }
}
