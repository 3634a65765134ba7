namespace Portal.Core.Users;

/// <summary>Why a new password is not taken.</summary>
public enum PasswordFlaw
{
    TooShort,
    TooLong,
    IsUserName,
    TooCommon,
    SameAsBefore,
}

/// <summary>What a new password must be: long enough and not what everybody guesses first. No rules about signs: they make worse passwords.</summary>
public static class PasswordPolicy
{
    public const int MinLength = 8;

    /// <summary>Longer passwords are refused before they cost hashing.</summary>
    public const int MaxLength = 256;

    private static readonly HashSet<string> Commonest = new(StringComparer.OrdinalIgnoreCase)
    {
        "12345678", "123456789", "1234567890", "87654321", "987654321", "0123456789", "12341234", "123123123", "11223344", "112233445566",
        "147258369", "123654789", "1234qwer", "qwer1234", "qwertyui", "qwertyuiop", "qwerty12", "qwerty123", "1q2w3e4r", "1q2w3e4r5t",
        "1qaz2wsx", "q1w2e3r4", "asdfghjk", "asdfghjkl", "zxcvbnm1", "asdf1234", "abcd1234", "abc12345", "abc123456", "a1234567",
        "a12345678", "a123456789", "aa123456", "aa12345678", "asd123456", "qq123456", "qwe123456", "woaini1314", "woaini520", "5201314520",
        "password", "password1", "password12", "password123", "passw0rd", "p@ssword", "p@ssw0rd", "iloveyou", "sunshine", "princess",
        "football", "baseball", "superman", "trustno1", "welcome1", "welcome123", "changeme", "letmein1", "admin123", "admin1234",
        "admin888", "admin@123", "administrator", "root1234", "test1234", "user1234", "guest123", "abcdefgh", "computer", "internet",
    };

    /// <summary>Null: it may be used.</summary>
    public static PasswordFlaw? FlawOf(string password, string userName) => password switch
    {
        { Length: < MinLength } => PasswordFlaw.TooShort,
        { Length: > MaxLength } => PasswordFlaw.TooLong,
        _ when User.Normalize(password) == User.Normalize(userName) => PasswordFlaw.IsUserName,
        _ when Commonest.Contains(password) || password.Distinct().Count() < 3 => PasswordFlaw.TooCommon,
        _ => null,
    };
}
