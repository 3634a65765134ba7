using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Core.WeCom;

/// <summary>What is wrong with the settings of a corp, field by field, in words. The form is tidy already.</summary>
public static partial class CorpFormCheck
{
    internal static IReadOnlyList<SettingsProblem> Check(CorpForm form, bool needsServerAddress)
    {
        var problems = new List<SettingsProblem>();
        Demand(form.CorpId is not null && CorpIdPattern().IsMatch(form.CorpId), "CorpId",
            "请填写企业微信CorpID：以ww开头的字母和数字，见管理后台 → 我的企业 → 企业信息。",
                "Enter the CorpID: letters and digits that begin with ww, from WeCom's console, My company.");
        Demand(form.ServerAddress is null ? !needsServerAddress : IsServerAddress(form.ServerAddress), "ServerAddress",
            "请填写https开头、使用域名的地址，例如https://bi.example.com；试用时可以填写http://localhost。",
            "Enter https and a domain name, such as https://bi.example.com; http://localhost is allowed for trial.");
        Demand(form.Name is not { Length: > 64 }, "Name", "名称最多64个字。", "At most 64 characters.");
        DemandAddress(form.ApiAddress, "ApiAddress");
        DemandAddress(form.AuthorizeAddress, "AuthorizeAddress");
        DemandAddress(form.LoginAddress, "LoginAddress");
        Demand(IsSecret(form.ContactsSecret), "ContactsSecret", "Secret只有字母、数字、-和_，请重新复制。",
            "A secret has letters, digits, - and _ only; copy it again.");
        Demand(IsSecret(form.SocialSecret), "SocialSecret", "Secret只有字母、数字、-和_，请重新复制。",
            "A secret has letters, digits, - and _ only; copy it again.");
        var hasSocialSecret = form.SocialSecret is not null || form.HasSocialSecret;
        Demand(form.SocialSchema is null || hasSocialSecret, "SocialSecret", "社交协同应用Secret和Schema需要一起填写。",
            "Secret and Schema of the social app go together.");
        Demand(form.SocialSchema is not null || form.SocialSecret is null, "SocialSchema", "社交协同应用Secret和Schema需要一起填写。",
            "Secret and Schema of the social app go together.");
        Demand(form.SocialSchema is null || SchemaPattern().IsMatch(form.SocialSchema), "SocialSchema", "Schema由字母和数字组成，例如wwauth1e933be11645237c000012。",
            "A schema has letters and digits, such as wwauth1e933be11645237c000012.");
        for (var i = 0; i < form.Apps.Count; i++)
        {
            CheckApp(form, i);
        }

        return problems;

        void Demand(bool holds, string field, string zh, string en)
        {
            if (!holds)
            {
                problems.Add(new SettingsProblem(field, new Bilingual(zh, en)));
            }
        }

        void DemandAddress(string? text, string field) => Demand(
            Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Query.Length + uri.Fragment.Length + uri.UserInfo.Length == 0,
            field, "请填写完整的地址，例如https://qyapi.weixin.qq.com；代理的地址可以带路径，不能带参数。",
            "Enter a whole address, such as https://qyapi.weixin.qq.com; that of a proxy may have a path but no query.");

        void CheckApp(CorpForm whole, int i)
        {
            var (app, at) = (whole.Apps[i], $"Apps[{i.ToString(CultureInfo.InvariantCulture)}].");
            var id = app.AgentIdNumber();
            Demand(id is not null, at + "AgentId", "请填写AgentId：管理后台 → 应用管理 → 该应用中的数字。",
                "Enter the AgentId: the number that WeCom's console shows for the app.");
            Demand(id is null || whole.Apps.FindIndex(a => a.AgentIdNumber() == id) == i, at + "AgentId", "这个AgentId已经填写过。", "This AgentId is there already.");
            Demand(app.Secret is not null || app.HasSecret, at + "Secret", "请填写Secret：管理后台 → 应用管理 → 该应用 → Secret → 查看。",
                "Enter the Secret that WeCom's console shows for the app.");
            Demand(IsSecret(app.Secret), at + "Secret", "Secret只有字母、数字、-和_，请重新复制。", "A secret has letters, digits, - and _ only; copy it again.");
            Demand(app.Name is not { Length: > 64 }, at + "Name", "名称最多64个字。", "At most 64 characters.");
            Demand(app.Token is null || TokenPattern().IsMatch(app.Token), at + "Token", "Token由最多32个字母和数字组成。",
                "A token has at most 32 letters and digits.");
            Demand(app.EncodingAesKey is null || MessageCrypt.IsKey(app.EncodingAesKey), at + "EncodingAesKey", "EncodingAESKey由43个字母和数字组成。",
                "An EncodingAESKey has 43 letters and digits.");
            Demand(app.HasCallback || (app.Token is null) == (app.EncodingAesKey is null), at + (app.Token is null ? "Token" : "EncodingAesKey"),
                "Token和EncodingAESKey需要一起填写。", "Token and EncodingAESKey go together.");
        }
    }

    /// <summary>https and a domain name, nothing behind it; http only for localhost and what is below it.</summary>
    public static bool IsServerAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || uri.Fragment.Length + uri.UserInfo.Length > 0)
        {
            return false;
        }

        var isLocal = uri.Host == "localhost" || uri.Host.EndsWith(".localhost", StringComparison.Ordinal);
        return isLocal
            ? uri.Scheme is "http" or "https"
            : uri.Scheme == "https" && uri.Host.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(uri.Host.Trim('[', ']'), out _);
    }

    internal static int? AgentIdNumber(this AppForm app) =>
        int.TryParse(app.AgentId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    private static bool IsSecret(string? text) => text is null || SecretPattern().IsMatch(text);

    [GeneratedRegex(@"^w[a-zA-Z][0-9A-Za-z]{8,60}\z")]
    private static partial Regex CorpIdPattern();

    [GeneratedRegex(@"^[0-9A-Za-z_\-]{8,256}\z")]
    private static partial Regex SecretPattern();

    [GeneratedRegex(@"^[A-Za-z][0-9A-Za-z]{5,127}\z")]
    private static partial Regex SchemaPattern();

    [GeneratedRegex(@"^[0-9A-Za-z]{1,32}\z")]
    private static partial Regex TokenPattern();
}
