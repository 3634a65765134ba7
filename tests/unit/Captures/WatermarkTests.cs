using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Captures;
using Portal.Core.Users;

namespace Portal.Tests.Captures;

public sealed class WatermarkTests
{
    private static readonly WatermarkForm Standard = new(Watermark.DefaultText, 20, WatermarkDensity.Medium, WatermarkStrength.Medium, null, true, true, true);

    private static readonly Account Chen = new()
    {
        Id = 7,
        UserName = "chen",
        DisplayName = "陈知远",
        Mobile = "138-0000-5512",
        SecurityStamp = "",
        IsEnabled = true,
        MustChangePassword = false,
        Permissions = Permissions.View,
        GroupIds = new HashSet<long>(),
        RoleIds = new HashSet<long>(),
        Groups = [],
        Roles = [],
        Attributes = new Dictionary<string, IReadOnlyList<string>>(),
    };

    [Theory]
    [InlineData("{name} {mobile}", "陈知远 5512")]
    [InlineData("{姓名}{手机尾号}", "陈知远5512")]
    [InlineData("{USER} {日期} {time}", "chen 2026-11-22 09:41")]
    [InlineData("内部资料 { name }", "内部资料 陈知远")]
    [InlineData("内部资料", "内部资料")]
    public void Places_become_who_looks_and_when(string text, string shown) =>
        Assert.Equal(shown, WatermarkText.Of(text, Chen, new DateTimeOffset(2026, 11, 22, 9, 41, 0, TimeSpan.FromHours(8))));

    [Fact]
    public void Rare_characters_of_names_stay_whole()
    {
        var name = string.Concat(Enumerable.Repeat("𠮷", 40));

        Assert.Equal("𠮷 野家", WatermarkText.Of("{姓名}", Chen with { DisplayName = "𠮷\n野家" }, default));
        Assert.All(WatermarkPattern.Of(Standard, name)!.Lines, line => Assert.Equal(0, line.Count(char.IsHighSurrogate) - line.Count(char.IsLowSurrogate)));
    }

    [Fact]
    public void Who_has_no_mobile_leaves_no_gap() => Assert.Equal("陈知远 内部", WatermarkText.Of("{name} {mobile} 内部", Chen with { Mobile = null }, default));

    [Theory]
    [InlineData("{工号}", "Text")]
    [InlineData("{name", "Text")]
    [InlineData("", "Text")]
    public void A_mistyped_text_is_refused(string text, string field) =>
        Assert.Equal([field], WatermarkSettings.Check(Standard with { Text = text }).Select(p => p.Field));

    [Fact]
    public void Each_wrong_field_is_named()
    {
        var problems = WatermarkSettings.Check(Standard with { Text = new string('长', 65), Angle = 46, Colour = "blue" });

        Assert.Equal(["Text", "Angle", "Colour"], problems.Select(p => p.Field));
        Assert.Empty(WatermarkSettings.Check(Standard with { Text = "", OnPages = false, OnCaptures = false, OnDownloads = false }));
    }

    /// <summary>Whatever the text, the angle and the density: any piece of 300 × 300 holds one whole text.</summary>
    [Fact]
    public void No_piece_is_without_a_whole_text()
    {
        var texts = Gen.OneOf(
            Gen.Elements("陈知远 5512", "欧阳明日香 9999 内部资料 严禁外传", "A", "Maximilian Featherstonehaugh 0001 CONFIDENTIAL"),
            Gen.NonEmptyListOf(Gen.Elements("陈知远内部资料严禁传 01ijWM.".ToCharArray())).Select(letters => string.Concat(letters).Trim())
                .Where(text => text.Length > 0));
        var cases = from text in texts
                    from angle in Gen.Choose(-Watermark.MostAngle, Watermark.MostAngle)
                    from density in Gen.Elements(Enum.GetValues<WatermarkDensity>())
                    from x in Gen.Choose(0, 1_500)
                    from y in Gen.Choose(0, 8_000)
                    select (text, angle, density, x, y);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var pattern = WatermarkPattern.Of(Standard with { Angle = c.angle, Density = c.density }, c.text)!;
            return WholeTextsIn(pattern, c.x, c.y) > 0;
        }));
    }

    [Fact]
    public void Texts_do_not_run_into_each_other()
    {
        foreach (var text in new[] { "陈知远 5512", new string('宽', 60), "W W W W W W W W W W" })
        {
            var pattern = WatermarkPattern.Of(Standard with { Density = WatermarkDensity.Dense }, text)!;
            var (width, height) = WatermarkPattern.SizeOf(pattern.Lines);

            Assert.True(pattern.Width >= width + 8 && pattern.Height / 2 >= height, $"{text}: {pattern}");
        }
    }

    [Fact]
    public void A_denser_one_has_smaller_tiles()
    {
        var wide = WatermarkPattern.Of(Standard with { Density = WatermarkDensity.Wide }, "陈知远 5512")!;
        var dense = WatermarkPattern.Of(Standard with { Density = WatermarkDensity.Dense }, "陈知远 5512")!;

        Assert.True(wide.Width * wide.Height > 1.5 * dense.Width * dense.Height);
    }

    // The drawing's own arithmetic: tiles from the page's corner, turned as SVG turns them.
    private static int WholeTextsIn(WatermarkPattern pattern, double left, double top)
    {
        var turn = double.DegreesToRadians(-pattern.Angle);
        var (cos, sin) = (Math.Cos(turn), Math.Sin(turn));
        var (width, height) = WatermarkPattern.SizeOf(pattern.Lines);
        var across = ((width * Math.Abs(cos)) + (height * Math.Abs(sin))) / 2;
        var up = ((width * Math.Abs(sin)) + (height * Math.Abs(cos))) / 2;
        var middle = (X: left + (WatermarkPattern.SafeCrop / 2.0), Y: top + (WatermarkPattern.SafeCrop / 2.0));
        var tile = (X: (int)Math.Floor(((middle.X * cos) + (middle.Y * sin)) / pattern.Width), Y: (int)Math.Floor(((middle.Y * cos) - (middle.X * sin)) / pattern.Height));
        var count = 0;
        for (var i = tile.X - 8; i <= tile.X + 8; i++)
        {
            for (var j = tile.Y - 8; j <= tile.Y + 8; j++)
            {
                foreach (var (x, y) in WatermarkPattern.Places)
                {
                    var (u, v) = ((i + x) * pattern.Width, (j + y) * pattern.Height);
                    var at = (X: (u * cos) - (v * sin), Y: (u * sin) + (v * cos));
                    count += Math.Abs(at.X - middle.X) <= (WatermarkPattern.SafeCrop / 2.0) - across && Math.Abs(at.Y - middle.Y) <= (WatermarkPattern.SafeCrop / 2.0) - up ? 1 : 0;
                }
            }
        }

        return count;
    }
}
