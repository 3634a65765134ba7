using Microsoft.Extensions.Options;

namespace Portal.Core.Users;

/// <summary>Stops the start with a sentence for a section "Seed" that could not be planted.</summary>
internal sealed class SeedCheck : IValidateOptions<SeedOptions>
{
    public ValidateOptionsResult Validate(string? name, SeedOptions options)
    {
        var wrong = Users(options).Concat(Groups(options))
            .Concat(options.Roles.Where(r => !IsName(r.Name)).Select(_ => "Seed:Roles: each role needs a Name of 1 to 64 characters.")).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Users(SeedOptions options)
    {
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

            if (user.DisplayName?.Length > 64 || user.Mobile?.Length > 32 || user.WeChatId?.Length > 64)
            {
                yield return $"Seed:Users:{i}: DisplayName and WeChatId have at most 64 characters, Mobile 32.";
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
