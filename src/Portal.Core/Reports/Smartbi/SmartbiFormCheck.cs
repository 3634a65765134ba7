using Portal.Core.Settings;

namespace Portal.Core.Reports.Smartbi;

/// <summary>What is wrong with a typed form, field by field, in words for the admin.</summary>
public static class SmartbiFormCheck
{
    private const int LongestText = 200;
    private const int MostLines = 200;

    /// <param name="wish">What the form came to.</param>
    public static IReadOnlyList<SettingProblem> Of(SmartbiForm form, SmartbiServerOptions wish)
    {
        var problems = new List<SettingProblem>();
        Demand(wish.Name.Length is > 0 and <= SmartbiOptionsCheck.LongestName && !wish.Name.Contains('/', StringComparison.Ordinal) && !wish.Name.Any(char.IsControl), "Name",
            $"请填写名称，最多 {SmartbiOptionsCheck.LongestName} 个字，不能有“/”：目录里的文件夹用它。",
            $"Enter a name of at most {SmartbiOptionsCheck.LongestName} letters without '/': it is that of a folder of the catalog.");
        Demand(wish.Address is { UserInfo: "", Query: "", Fragment: "" } address && address.Scheme is "http" or "https" && address.OriginalString.Length <= LongestText, "Address",
            "请填写打开 Smartbi 首页时的地址，到 /smartbi 为止，例如 https://bi.example.com/smartbi；不能带账号和参数。",
            "Enter the address at which Smartbi is opened, up to /smartbi, such as https://bi.example.com/smartbi; without user and query.");
        Demand(wish.User.Length is > 0 and <= LongestText, "User", "请填写服务账号的用户名。", "Enter the name of the service account.");
        Demand(wish.Password.Length is > 0 and <= LongestText, "Password", "请填写服务账号的密码。", "Enter the password of the service account.");
        Demand(SmartbiUserMap.IsKnown(wish.MapUsersBy) && wish.MapUsersBy.Length <= LongestText, form.MapBy == "attribute" ? "MapAttribute" : "MapBy",
            "请选择用户对应；用属性时写属性的名称。", "Choose how users map; for an attribute write its name.");
        var areListed = SmartbiForm.Choice<SmartbiSignIn>(form.SignIn) is not null && SmartbiForm.Choice<SmartbiOpenMode>(form.OpenMode) is not null;
        Demand(areListed, "OpenMode", "请从列出的选项里选一个。", "Choose one of those that are listed.");
        var redirects = wish.OpenModes.Values.Append(wish.OpenMode).Contains(SmartbiOpenMode.Redirect);
        Demand(wish.SignIn != SmartbiSignIn.ServiceAccount || !redirects, "OpenMode",
            "用服务账号取数时不能转到 Smartbi：手机会拿到服务账号的会话。",
            "Readers cannot be led to Smartbi with the service account: a phone would hold its session.");
        Demand(form.Exceptions().All(one => one.Mode is not null), "OpenModes",
            "一行一张报表，写成“资源 id = picture”；可用 proxy、redirect、picture。",
            "One report a line, as 'resource id = picture'; known are proxy, redirect and picture.");
        Within(wish.Timeout, "Timeout", 120);
        Within(wish.PageTimeout, "PageTimeout", 600);
        Within(wish.ExportTimeout, "ExportTimeout", 600);
        Demand(wish.CallsPerSecond is >= 1 and <= 1000, "CallsPerSecond", "请填写 1 到 1000 的整数。", "Enter a whole number from 1 to 1000.");
        Demand(wish.RefreshMinutes is >= 1 and <= 1440, "RefreshMinutes", "请填写 1 到 1440 的整数。", "Enter a whole number from 1 to 1440.");
        Short(wish.ResourceTypes, "ResourceTypes");
        Short(wish.VisibleTo, "VisibleTo");
        Short(wish.PageCalls, "PageCalls");
        Short(wish.PagePaths, "PagePaths");
        Short(wish.OpenModes.Keys, "OpenModes");
        return problems;

        void Demand(bool holds, string field, string zh, string en)
        {
            if (!holds)
            {
                problems.Add(new SettingProblem(field, new Bilingual(zh, en)));
            }
        }

        void Within(TimeSpan time, string field, int most) => Demand(
            time.TotalSeconds >= 1 && time.TotalSeconds <= most, field, $"请填写 1 到 {most} 的整数。", $"Enter a whole number from 1 to {most}.");

        void Short(ICollection<string> lines, string field) => Demand(
            lines.Count <= MostLines && lines.All(line => line.Length <= LongestText && !line.Any(char.IsControl)), field,
            $"最多 {MostLines} 行，每行最多 {LongestText} 个字。", $"At most {MostLines} lines of {LongestText} letters each.");
    }
}
