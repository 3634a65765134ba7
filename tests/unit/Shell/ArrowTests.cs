using System.Text.RegularExpressions;
using Portal.Core.Users;

namespace Portal.Tests.Shell;

/// <summary>Which part of the product may know which.</summary>
public sealed partial class ArrowTests
{
    private static readonly string _core = Path.Combine(Root(), "src", "Portal.Core");
    private static readonly string _web = Path.Combine(Root(), "src", "Portal");

    [Fact]
    public void Core_knows_nothing_of_HTTP_and_pages() =>
        Assert.DoesNotContain(typeof(Account).Assembly.GetReferencedAssemblies(), name => name.Name is "Portal" or "WeComSandbox"
            || name.Name!.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal));

    // Rows live in the one database; what maps them is everybody's.
    [Theory]
    [InlineData("WeCom", "Data")]
    [InlineData("Browser", "Data")]
    public void A_protocol_knows_no_other_subject(string subject, params string[] allowed)
    {
        var known = Directory.EnumerateFiles(Path.Combine(_core, subject), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Subjects().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Subject: match.Groups[1].Value)))
            .Where(use => use.Subject != subject && !allowed.Contains(use.Subject) && Directory.Exists(Path.Combine(_core, use.Subject)));

        Assert.Empty(known);
    }

    // The web: hosting at the bottom, the ways of WeCom above it, sessions and pages above both.
    [Theory]
    [InlineData("Hosting", "WeComWeb", "Sessions", "Pages", "Endpoints")]
    [InlineData("WeComWeb", "Sessions", "Pages", "Endpoints")]
    [InlineData("Pages/Shared", "Pages.Reports", "Pages.Shares", "Pages.Captures", "Pages.Admin", "Pages.Cache", "Sessions", "Endpoints")]
    [InlineData("Pages/Reports", "Pages.Shares", "Pages.Chats", "Pages.Admin", "Sessions", "Endpoints")]
    public void A_room_of_the_web_does_not_know_what_stands_on_it(string room, params string[] above)
    {
        var names = above.SelectMany(other => new[] { other, other.Split('.')[^1] }).Distinct().Except(["Reports", "Captures"]);
        var knows = new Regex($@"(?m)^\s*@?(?:using|inject|model) .*\bPortal\.(?:{string.Join('|', above.Select(Regex.Escape))})\b"
            + $@"|(?<![\w.@""/])(?:{string.Join('|', names.Select(Regex.Escape))})\.[A-Z]");

        var known = Directory.EnumerateFiles(Path.Combine(_web, room), "*.cs*", SearchOption.AllDirectories)
            .SelectMany(file => knows.Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), match.Value)));

        Assert.Empty(known);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository is not above the tests.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\bPortal\.Core\.(\w+)")]
    private static partial Regex Subjects();
}
