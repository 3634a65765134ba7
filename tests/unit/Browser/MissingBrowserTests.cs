using Portal.Core.Browser;
using Portal.Tests.Support;
using static Portal.Tests.Browser.Studio;

namespace Portal.Tests.Browser;

/// <summary>A browser that is not there, too old, or none, or has no font: each says what to do.</summary>
public sealed class MissingBrowserTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/not/there")]
    [InlineData("no-such-browser")]
    public async Task A_browser_that_is_not_where_the_setting_says_is_told_of(string setting)
    {
        await using var keeper = studio.Make(o => o.Executable = setting);

        var error = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order("/"), Ct));

        Assert.Equal((ShotFailure.NoBrowser, false), (error.Failure, error.IsPassing));
        Assert.Equal($"Captures__Executable names {setting}, which is not there.", error.Message);
        Assert.Equal(new KeeperState(KeeperCondition.Away, error.Words), keeper.State);
    }

    [Fact]
    public void Without_a_browser_the_reason_says_what_to_install()
    {
        var words = BrowserWords.NoBrowser(null);

        Assert.All([words.Chinese, words.English], told => Assert.Contains("apt-get install chromium-headless-shell fonts-noto-cjk", told, StringComparison.Ordinal));
        Assert.All([words.Chinese, words.English], told => Assert.Contains("Captures__Executable", told, StringComparison.Ordinal));
    }

    /// <summary>It speaks the protocol as far as to say who it is.</summary>
    [Fact]
    public async Task A_browser_of_years_ago_is_to_be_updated()
    {
        using var script = await ScriptAsync("""
            while IFS= read -r -d '' asked <&3; do
              [[ $asked =~ \"id\":([0-9]+) ]]
              printf '{"id":%s,"result":{"protocolVersion":"1.3","product":"HeadlessChrome/90.0.4430.212","userAgent":"-","browserContextIds":[]}}\0' "${BASH_REMATCH[1]}" >&4
            done
            """);
        await using var keeper = studio.Make(o => o.Executable = script.Program);

        var error = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order("/"), Ct)).WaitAsync(Soon.Limit, Ct);

        Assert.Equal((ShotFailure.NoBrowser, false), (error.Failure, error.IsPassing));
        Assert.Equal("The browser HeadlessChrome/90.0.4430.212 is too old. Update it to version 120 or later.", error.Message);
        Assert.Equal(new KeeperState(KeeperCondition.Away, error.Words), keeper.State);
    }

    [Fact]
    public async Task A_browser_that_crashes_while_it_starts_is_started_once_more()
    {
        using var script = await ScriptAsync($"""
            if mkdir "$(dirname "$0")/crashed" 2>/dev/null; then kill -SEGV $$; fi
            exec {BrowserLocator.Find(null)} "$@"
            """);
        await using var keeper = studio.Make(o => o.Executable = script.Program);

        Assert.Single((await keeper.ShootAsync(Order(studio.Add(Report(Block("b1"), 1))), Ct)).Pictures);
        Assert.True(Directory.Exists(Path.Combine(Path.GetDirectoryName(script.Program)!, "crashed")));
    }

    [Fact]
    public async Task A_program_that_is_no_browser_is_told_apart()
    {
        await using var keeper = studio.Make(o => o.Executable = "/bin/false");

        var error = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order("/"), Ct));

        Assert.Equal(ShotFailure.NoBrowser, error.Failure);
        Assert.StartsWith("/bin/false does not start", error.Message);
    }

    [Fact]
    public async Task Chinese_without_a_font_for_it_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("portal-fonts-").FullName;
        var config = Path.Combine(folder, "fonts.conf");
        await File.WriteAllTextAsync(config, $"""<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{folder}</cachedir></fontconfig>""", Ct);
        await using var keeper = studio.Make(o => o.Variables["FONTCONFIG_FILE"] = config);

        var error = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order(studio.Add(Report(Block("b1"), 1))), Ct));

        Assert.Equal(ShotFailure.NoFont, error.Failure);
        Assert.Contains("fonts-noto-cjk", error.Message);
        Assert.Contains("fonts-noto-cjk", keeper.State.Reason!.English);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Script> ScriptAsync(string lines)
    {
        var script = new Script(Path.Combine(Directory.CreateTempSubdirectory("portal-browser-").FullName, "chromium"));
        await File.WriteAllTextAsync(script.Program, "#!/bin/bash\n" + lines, Ct);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script.Program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return script;
    }

    /// <summary>A program in a folder of its own, which goes with it.</summary>
    private sealed record Script(string Program) : IDisposable
    {
        public void Dispose() => Directory.Delete(Path.GetDirectoryName(Program)!, recursive: true);
    }
}
