using System.Security.Cryptography;

namespace SmartbiSandbox.Server;

/// <summary>Who may sign in: by password, or by a token that works once and for a minute.</summary>
public sealed class Accounts(IReadOnlyList<User> users, SandboxOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (User User, DateTimeOffset EndsAt)> _tokens = [];

    public IReadOnlyList<User> All => users;

    public User? Find(string name) => users.FirstOrDefault(user => user.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The administrator's own account gets none.</summary>
    public string? MintToken(string name)
    {
        if (Find(name) is not { Enabled: true, Name: not "admin" } user)
        {
            return null;
        }

        lock (_gate)
        {
            var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
            _tokens[token] = (user, clock.GetUtcNow() + options.LoginTokenLife);
            return token;
        }
    }

    public User? SignIn(string name, string secret)
    {
        lock (_gate)
        {
            if (Find(name) is not { Enabled: true, Locked: false } user)
            {
                return null;
            }

            if (Redeem(secret, user) || user.Password == secret)
            {
                user.Wrong = 0;
                return user;
            }

            user.Wrong++;
            user.Locked = user.Wrong >= options.WrongPasswords;
            return null;
        }
    }

    public void ExpireTokens()
    {
        lock (_gate)
        {
            _tokens.Clear();
        }
    }

    private bool Redeem(string token, User user) => _tokens.Remove(token, out var found) && found.User == user && found.EndsAt > clock.GetUtcNow();
}
