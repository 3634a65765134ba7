using Microsoft.Extensions.Options;
using Portal.Core.WeCom;

namespace Portal.Core.Users;

/// <summary>Stops the start with a sentence for a section "Seed" that could not be planted.</summary>
internal sealed class SeedCheck : IValidateOptions<SeedOptions>
{
    /// <summary>Each start reads them all.</summary>
    public const int MostUsers = 1_000;

    public ValidateOptionsResult Validate(string? name, SeedOptions options)
    {
        var wrong = Users(options).Concat(Groups(options))
            .Concat(options.Roles.Where(r => !IsName(r.Name)).Select(_ => "Seed:Roles: each role needs a Name of 1 to 64 characters.")).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Users(SeedOptions options)
    {
        if (options.Users.Count > MostUsers)
        {
            yield return $"Seed:Users has {options.Users.Count} users; the configuration takes {MostUsers}. Put them into a file: /admin/users/import, or `Portal.dll users FILE`.";
            yield break;
        }

        HashSet<string> accounts = [], chatIds = [];
        for (var i = 0; i < options.Users.Count; i++)
        {
            var user = options.Users[i];
            if (!User.IsPossibleName(user.UserName))
            {
                yield return $"Seed:Users:{i}:UserName is missing or longer than 64 characters.";
            }

            if (user.Password?.Length > PasswordPolicy.MaxLength)
            {
                yield return $"Seed:Users:{i}:Password is longer than {PasswordPolicy.MaxLength} characters.";
            }

            if (user.DisplayName?.Length > 64 || user.Mobile?.Length > 32 || user.WeChatOpenId?.Length > 128 || user.Description?.Length > 200)
            {
                yield return $"Seed:Users:{i}: DisplayName has at most 64 characters, Mobile 32, WeChatOpenId 128, Description 200.";
            }

            foreach (var (field, value, seen) in new[] { ("WeComAccount", user.WeComAccount, accounts), ("WeChatId", user.WeChatId, chatIds) })
            {
                if (string.IsNullOrWhiteSpace(value))
                {
                    continue;
                }

                if (!MemberId.IsValid(value.Trim()))
                {
                    yield return $"Seed:Users:{i}:{field} '{value}': 1 to 64 letters, digits, '_', '-', '@' and '.', the first a letter or digit.";
                }
                else if (!seen.Add(MemberId.Normalize(value)))
                {
                    yield return $"Seed:Users:{i}:{field} '{value}' is there twice: it belongs to one user.";
                }
            }

            if (user.Groups.Concat(user.Roles).Any(n => !IsName(n)))
            {
                yield return $"Seed:Users:{i}: Groups and Roles are names of 1 to 64 characters.";
            }

            if (user.Attributes.Any(a => !IsName(a.Key) || a.Value?.Length > 1024))
            {
                yield return $"Seed:Users:{i}:Attributes: a name has 1 to 64 characters, a value at most 1,024.";
            }
        }
    }

    private static IEnumerable<string> Groups(SeedOptions options)
    {
        foreach (var group in options.Groups)
        {
            if (!IsName(group.Name))
            {
                yield return "Seed:Groups: each group needs a Name of 1 to 64 characters.";
            }
            else if (IsBelowItself(group, options))
            {
                yield return $"Seed:Groups: '{group.Name}' lies below itself; change its Parent.";
            }
        }
    }

    private static bool IsBelowItself(SeedGroup group, SeedOptions options)
    {
        var passed = new HashSet<string> { group.Name };
        for (var at = group.Parent; at is not null; at = options.Groups.FirstOrDefault(g => g.Name == at)?.Parent)
        {
            if (!passed.Add(at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsName(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= 64;
}
