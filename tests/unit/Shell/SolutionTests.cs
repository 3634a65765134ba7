namespace Portal.Tests.Shell;

/// <summary>What the suite builds is what there is.</summary>
public sealed class SolutionTests
{
    private static readonly string[] Folders = ["src", "tests", "bench", "eng"];

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Portal.sln")))
        {
            root = root.Parent!;
        }

        var solution = File.ReadAllText(Path.Combine(root.FullName, "Portal.sln"));
        var projects = Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.FullName, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(project => !project.Contains("node_modules", StringComparison.Ordinal));

        Assert.All(projects, project => Assert.Contains(Path.GetRelativePath(root.FullName, project).Replace('/', '\\'), solution, StringComparison.Ordinal));
    }
}
