using System.Reflection;

namespace Portal.Core;

/// <summary>The version of this build, said once in Directory.Build.props, with the commit where the build knew it.</summary>
public static class ProductVersion
{
    private const int CommitLetters = 7;

    /// <summary><c>0.9.0</c></summary>
    public static string Number { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary><c>0.9.0+1a2b3c4</c></summary>
    public static string Text { get; } = With(Number, CommitOf(AppContext.BaseDirectory));

    internal static string With(string number, string commit) => commit.Length == 0 ? number : $"{number}+{commit[..Math.Min(commit.Length, CommitLetters)]}";

    /// <summary>What the build left beside the program; empty where it knew none.</summary>
    internal static string CommitOf(string folder)
    {
        var file = Path.Combine(folder, "commit");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "";
    }
}
