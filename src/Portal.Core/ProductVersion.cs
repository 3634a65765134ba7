using System.Reflection;

namespace Portal.Core;

/// <summary>The version of this build, said once in Directory.Build.props: <c>0.9.0+1a2b3c4</c>, with the commit where it is known.</summary>
public static class ProductVersion
{
    private const int CommitLetters = 7;

    public static string Text { get; } =
        Shorten(typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    internal static string Shorten(string version) =>
        version.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus ? version[..Math.Min(version.Length, plus + 1 + CommitLetters)] : version;
}
