using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Portal.Core.Push;

/// <summary>Keys of hooks end the start when they can be guessed, or mean two plans.</summary>
internal sealed class HookKeys : IValidateOptions<PushOptions>
{
    public const int Shortest = 24;

    public ValidateOptionsResult Validate(string? name, PushOptions options)
    {
        var wrong = options.Hooks.Where(hook => hook.Value.Length < Shortest || !hook.Value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            .Select(hook => $"Push:Hooks:{hook.Key} has to be at least {Shortest} letters, digits and '-'.").ToList();
        wrong.AddRange(options.Hooks.GroupBy(hook => hook.Value, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .Select(same => $"Push:Hooks has one key for {string.Join(" and ", same.Select(hook => hook.Key))}: each plan has its own."));
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    /// <summary>The plan that the key fires. How long it takes says nothing about how much of the key is right.</summary>
    public static string? PlanOf(PushOptions options, string key)
    {
        var asked = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        string? found = null;
        foreach (var (plan, own) in options.Hooks)
        {
            found = CryptographicOperations.FixedTimeEquals(asked, SHA256.HashData(Encoding.UTF8.GetBytes(own))) ? plan : found;
        }

        return found;
    }
}
