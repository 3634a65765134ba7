namespace Portal.Core.WeCom;

/// <summary>What people paste becomes what they mean: trimmed, defaults filled in, <c>secret1;secret2</c> made several apps.</summary>
internal static class CorpFormTidy
{
    private static readonly char[] _separators = [';', '；', '\n'];

    public static void Tidy(this CorpForm form)
    {
        form.CorpId = Trimmed(form.CorpId);
        form.Name = Trimmed(form.Name);
        form.ServerAddress = Trimmed(form.ServerAddress)?.TrimEnd('/');
        form.ApiAddress = Trimmed(form.ApiAddress)?.TrimEnd('/') ?? Plain(Corp.PublicApi);
        form.AuthorizeAddress = Trimmed(form.AuthorizeAddress)?.TrimEnd('/') ?? Plain(Corp.PublicAuthorize);
        form.LoginAddress = Trimmed(form.LoginAddress)?.TrimEnd('/') ?? Plain(Corp.PublicLogin);
        form.ContactsSecret = Trimmed(form.ContactsSecret);
        form.SocialSecret = Trimmed(form.SocialSecret);
        form.SocialSchema = Trimmed(form.SocialSchema);
        form.NativeBundleId = Trimmed(form.NativeBundleId);
        form.NativePackageName = Trimmed(form.NativePackageName);
        form.NativeSignature = Trimmed(form.NativeSignature);
        form.Apps = [.. form.Apps.SelectMany(Split).Where(a => !IsEmpty(a))];
    }

    private static IEnumerable<AppForm> Split(AppForm app)
    {
        var (ids, names, secrets) = (Parts(app.AgentId), Parts(app.Name), Parts(app.Secret));
        var count = Math.Max(ids.Length, secrets.Length);

        // What else stands in the row belongs to the first.
        (app.AgentId, app.Name, app.Secret) = (At(ids, 0), count > 1 ? At(names, 0) : Trimmed(app.Name), At(secrets, 0));
        (app.Token, app.EncodingAesKey) = (Trimmed(app.Token), Trimmed(app.EncodingAesKey));
        return [app, .. Enumerable.Range(1, Math.Max(0, count - 1)).Select(i => new AppForm { AgentId = At(ids, i), Name = At(names, i), Secret = At(secrets, i) })];
    }

    private static bool IsEmpty(AppForm app) => (app.AgentId ?? app.Name ?? app.Secret ?? app.Token ?? app.EncodingAesKey) is null;

    private static string[] Parts(string? text) => (text ?? "").Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? At(string[] parts, int i) => i < parts.Length ? parts[i] : null;

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Plain(Uri address) => address.AbsoluteUri.TrimEnd('/');
}
