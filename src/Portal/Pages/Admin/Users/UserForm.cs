using Microsoft.Extensions.Localization;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Localization;

namespace Portal.Pages.Admin.Users;

/// <summary>What the form of a user sends.</summary>
public sealed class UserForm
{
    public string? UserName { get; set; }
    public string? DisplayName { get; set; }
    public string? Mobile { get; set; }
    public string? WeComAccount { get; set; }
    public string? WeChatId { get; set; }
    public string? WeChatOpenId { get; set; }
    public string? Description { get; set; }

    /// <summary>Empty: a temporary one for a new user, else as it is.</summary>
    public string? Password { get; set; }
    public bool MustChangePassword { get; set; }
    public bool Enabled { get; set; }
    public List<long> Groups { get; set; } = [];
    public List<long> Roles { get; set; } = [];
    public List<string?> AttributeNames { get; set; } = [];
    public List<string?> AttributeValues { get; set; } = [];

    public IEnumerable<KeyValuePair<string, string>> Attributes =>
        AttributeNames.Zip(AttributeValues, (name, value) => new KeyValuePair<string, string>(name?.Trim() ?? "", value?.Trim() ?? ""));

    public static UserForm Of(User user) => new()
    {
        UserName = user.UserName,
        DisplayName = user.DisplayName,
        Mobile = user.Mobile,
        WeComAccount = user.WeComAccount,
        WeChatId = user.WeChatId,
        WeChatOpenId = user.WeChatOpenId,
        Description = user.Description,
        MustChangePassword = user.MustChangePassword,
        Enabled = user.IsEnabled,
        Groups = [.. user.Groups.Select(g => g.Id)],
        Roles = [.. user.Roles.Select(r => r.Id)],
        AttributeNames = [.. user.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => a.Name)],
        AttributeValues = [.. user.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => a.Value)],
    };

    public UserDetails Details => new()
    {
        DisplayName = string.IsNullOrWhiteSpace(DisplayName) ? UserName! : DisplayName,
        Mobile = Mobile,
        WeComAccount = WeComAccount,
        WeChatId = WeChatId,
        WeChatOpenId = WeChatOpenId,
        Description = Description,
        Password = string.IsNullOrEmpty(Password) ? null : Password,
        MustChangePassword = MustChangePassword,
        IsEnabled = Enabled,
        GroupIds = Groups,
        RoleIds = Roles,
        Attributes = [.. Attributes.Where(a => a.Value.Length > 0)],
    };

    /// <summary>Beside which field a refusal of Core is told.</summary>
    public static string FieldOf(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.NameTaken => nameof(UserName),
        ChangeOutcome.WeComAccountTaken => nameof(WeComAccount),
        ChangeOutcome.WeChatIdTaken => nameof(WeChatId),
        ChangeOutcome.NoGroup => nameof(Groups),
        ChangeOutcome.BeyondOwn => nameof(Attributes),
        _ => nameof(Enabled),
    };

    /// <summary>Field → what to change.</summary>
    public Dictionary<string, string> Check(IStringLocalizer<Text> text, bool isNew)
    {
        var problems = new Dictionary<string, string>();
        Refuse(isNew && !User.IsPossibleName(UserName), nameof(UserName), text["请填写用户名，最多 64 个字"]);
        Refuse(!Fits(DisplayName, 64) || (!isNew && string.IsNullOrWhiteSpace(DisplayName)), nameof(DisplayName), text["请填写姓名，最多 64 个字"]);
        Refuse(!Fits(Mobile, 32) || Mobile?.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '+' or '-')) == true, nameof(Mobile),
            text["手机号只能有数字、空格、+ 和 -"]);
        RefuseAccount(WeComAccount, nameof(WeComAccount));
        RefuseAccount(WeChatId, nameof(WeChatId));
        Refuse(!Fits(WeChatOpenId, 128), nameof(WeChatOpenId), text["最多 {0} 个字", 128]);
        Refuse(!Fits(Description, 200), nameof(Description), text["最多 {0} 个字", 200]);
        if (!string.IsNullOrEmpty(Password) && PasswordPolicy.FlawOf(Password, UserName ?? "") is { } flaw)
        {
            problems.TryAdd(nameof(Password), text.Say(flaw));
        }

        Refuse(AttributeNames.Count != AttributeValues.Count || Attributes.Any(a => !Fits(a.Key, 64) || !Fits(a.Value, 1024) || (a.Key.Length == 0 && a.Value.Length > 0)),
            nameof(Attributes), text["每个属性都要有名称（最多 64 个字）和值（最多 1024 个字）"]);
        Refuse(Attributes.Where(a => a.Value.Length > 0).GroupBy(a => a.Key, StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1), nameof(Attributes),
            text["属性名称不能重复"]);
        return problems;

        void RefuseAccount(string? account, string field)
        {
            if (!string.IsNullOrWhiteSpace(account) && MemberId.FlawOf(account.Trim()) is { } flaw)
            {
                problems.TryAdd(field, text.Say(flaw));
            }
        }

        void Refuse(bool wrong, string field, string problem)
        {
            if (wrong)
            {
                problems.TryAdd(field, problem);
            }
        }
    }

    private static bool Fits(string? value, int length) => value is null || (value.Length <= length && !value.Any(char.IsControl));
}

/// <summary>What <c>_Form</c> shows: the values, the choices, the problems.</summary>
public sealed record UserFormView(UserForm Form, bool IsNew, IReadOnlyList<GroupRow> Groups, IReadOnlyList<RoleRow> Roles, IReadOnlyDictionary<string, string> Problems);

/// <summary>A password to hand over, once.</summary>
public sealed record HandOver(string UserName, string DisplayName, string Password, string Back, bool MustChange = true);
