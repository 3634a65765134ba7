using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Portal.Core;
using Portal.Operations;

namespace Portal.Tests.Operations;

public sealed class CommandTests
{
    [Fact]
    public async Task The_version_is_a_number_and_a_short_commit()
    {
        var (code, said) = await RunAsync("version");

        Assert.Equal(0, code);
        Assert.Matches(new Regex(@"^\d+\.\d+\.\d+(-[\w.]+)?(\+[0-9a-f]{7})?$"), said);
        Assert.Equal("1.2.3+0123456", ProductVersion.With("1.2.3", "0123456789abcdef"));
        Assert.Equal("1.2.3", ProductVersion.With("1.2.3", ""));
    }

    [Fact]
    public void The_commit_is_read_from_what_the_build_left_beside_the_program()
    {
        var folder = Directory.CreateTempSubdirectory("portal-commit-").FullName;
        Assert.Empty(ProductVersion.CommitOf(folder));

        File.WriteAllText(Path.Combine(folder, "commit"), "0123456789abcdef\n");
        Assert.Equal("0123456789abcdef", ProductVersion.CommitOf(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("bakcup", "x.db")]
    [InlineData("backup")]
    public async Task A_word_that_is_no_command_starts_no_server(params string[] args)
    {
        var (code, said) = await RunAsync(args);

        Assert.Equal(2, code);
        Assert.Contains("backup FILE", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--contentRoot", "/opt/portal")]
    [InlineData("Portal:Demo=true")]
    public async Task Settings_are_no_commands(params string[] args) => Assert.Equal((null, ""), await RunAsync(args));

    private static async Task<(int? Code, string Said)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        return (await Commands.RunAsync(args, new ConfigurationBuilder().Build(), output), output.ToString().Trim());
    }
}
