using System.ComponentModel.DataAnnotations;
using Portal.Core.Browser;

namespace Portal.Tests.Browser;

/// <summary>What needs no browser: cuts, addresses, settings.</summary>
public sealed class PictureRuleTests
{
    [Fact]
    public void A_short_page_is_one_picture() => Assert.Equal([new Stretch(0, 900)], ShotCuts.Of(Page(900, (0, 900)), 1_000));

    [Fact]
    public void A_cut_goes_between_rows_of_neighbours_never_through_one()
    {
        var page = Page(2_000, (0, 600), (0, 950), (960, 1_500), (1_510, 2_000));

        Assert.Equal([new Stretch(0, 955), new Stretch(955, 1_045)], ShotCuts.Of(page, 1_100));
    }

    [Fact]
    public void A_long_table_is_cut_between_rows_and_a_long_block_anywhere()
    {
        var table = Page(3_000, (0, 3_000)) with { Rows = [.. Enumerable.Range(1, 60).Select(i => i * 48.0)] };

        Assert.Equal([new Stretch(0, 960), new Stretch(960, 960), new Stretch(1_920, 960), new Stretch(2_880, 120)], ShotCuts.Of(table, 1_000));
        Assert.Equal([new Stretch(0, 1_000), new Stretch(1_000, 1_000), new Stretch(2_000, 1_000)], ShotCuts.Of(table with { Rows = [] }, 1_000));
    }

    [Fact]
    public void Pictures_together_are_the_page_and_none_is_too_long()
    {
        var random = new Random(4);
        for (var i = 0; i < 500; i++)
        {
            var tops = Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(1, 20_000)).Order().ToList();
            var page = Page(20_000, [.. tops.Zip(tops.Skip(1))]);

            var pieces = ShotCuts.Of(page, 3_000);

            Assert.Equal(20_000, pieces.Sum(piece => piece.Height));
            Assert.All(pieces, piece => Assert.InRange(piece.Height, 1, 3_000));
            Assert.All(pieces.Zip(pieces.Skip(1)), pair => Assert.Equal(pair.First.Bottom, pair.Second.Top));
        }
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080/")]
    [InlineData("http://[::]:8080", "http://localhost:8080/")]
    [InlineData("http://+:80", "http://localhost/")]
    [InlineData("http://*:5000", "http://localhost:5000/")]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/")]
    [InlineData("https://[::1]:8443", "https://[::1]:8443/")]
    [InlineData("http://unix:/run/portal.sock", null)]
    public void A_listener_is_reached_on_this_machine(string listening, string? address) => Assert.Equal(address, PortalOrigin.Local(listening)?.AbsoluteUri);

    [Fact]
    public void Without_an_address_the_setting_is_named()
    {
        var address = new PortalOrigin(Microsoft.Extensions.Options.Options.Create(new BrowserOptions()), () => []);

        Assert.Contains("Captures__Address", Assert.Throws<ShotException>(address.Find).Message);
    }

    [Fact]
    public void Plain_http_is_preferred()
    {
        var address = new PortalOrigin(Microsoft.Extensions.Options.Options.Create(new BrowserOptions()), () => ["https://localhost:8443", "http://0.0.0.0:8080"]);

        Assert.Equal("http://localhost:8080/", address.Find().AbsoluteUri);
    }

    [Theory]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://localhost:8080/portal", false)]
    [InlineData("ftp://localhost", false)]
    [InlineData("localhost", false)]
    public void A_wrong_address_stops_the_start(string address, bool isRight)
    {
        var options = new BrowserOptions { Address = new Uri(address, UriKind.RelativeOrAbsolute) };

        Assert.Equal(isRight, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Fact]
    public void Wrong_numbers_stop_the_start()
    {
        var options = new BrowserOptions { Seats = -1, ShotTimeout = TimeSpan.Zero, PerOwner = 0, MaxMemory = 1 };
        var problems = new List<ValidationResult>();

        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);

        Assert.Equal(["Seats", "PerOwner", "ShotTimeout", "MaxMemory"], problems.SelectMany(problem => problem.MemberNames));
    }

    private static PageReading Page(int height, params (int Top, int Bottom)[] blocks) =>
        new() { Height = height, Blocks = [.. blocks.Select((block, i) => new BlockReading($"b{i}", "ready", block.Top, block.Bottom, 0, 390))] };
}
