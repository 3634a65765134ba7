using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.Pages.Links;

/// <summary>What a page needs to offer 生成微信链接; null when there is nobody to make links for, or nothing to make them with.</summary>
public sealed class WeComLinks(WeComDirectory directory, CurrentUser current)
{
    public const string SignInKey = "_auth";
    public const string AppKey = "_app";

    public async ValueTask<bool> IsOpenAsync(CancellationToken ct) =>
        current.AccountOrNull?.May(Permissions.Push) == true && (await directory.AllAsync(ct)).Any(c => c.Apps.Count > 0);

    /// <param name="to">The local address that the link leads to.</param>
    public async Task<LinkChoice?> MakeAsync(string title, string to, IQueryCollection query, CancellationToken ct)
    {
        var corps = await directory.AllAsync(ct);
        AppSettings[] apps = [.. corps.SelectMany(c => c.Apps)];
        if (current.AccountOrNull?.May(Permissions.Push) != true || apps.Length == 0)
        {
            return null;
        }

        var chosen = apps.FirstOrDefault(a => IdOf(a) == query[AppKey]) ?? apps[0];
        var signIn = query[SignInKey] == "manual" ? LinkSignIn.Manual : LinkSignIn.Silent;
        var link = WeComLink.Of(chosen, to, signIn, namesCorp: apps.Count(a => a.AgentId == chosen.AgentId) > 1);
        return new LinkChoice(title, to, apps, chosen, signIn, link, corps.Count > 1);
    }

    public static string IdOf(AppSettings app) => $"{app.Corp.CorpId}.{app.AgentId}";
}

/// <summary>The choices of a link and the link itself. Shown by <c>_Link</c>.</summary>
/// <param name="Link">Null while the corp has no server address.</param>
public sealed record LinkChoice(string Title, string To, IReadOnlyList<AppSettings> Apps, AppSettings Chosen, LinkSignIn SignIn, string? Link, bool NamesCorps)
{
    /// <summary>Of the page that shows it, without query.</summary>
    public string Page { get; init; } = "";

    /// <summary>What the page's own address holds beside the choices: the values of the view.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];

    /// <summary>The values in words: 年份 2025.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    public string? Back { get; init; }
}
