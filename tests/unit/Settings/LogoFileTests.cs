using System.Text;
using Portal.Core.Logos;

namespace Portal.Tests.Settings;

/// <summary>What is refused as a logo before any browser sees it.</summary>
public sealed class LogoFileTests
{
    private const string Head = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\">";

    public static TheoryData<string, string> Hostile => new()
    {
        { $"{Head}<script>alert(1)</script></svg>", "脚本" },
        { $"{Head}<rect width='9' height='9' onload='x()'/></svg>", "脚本" },
        { $"{Head}<image href='https://evil.example.com/x.png'/></svg>", "外部引用" },
        { $"{Head}<style>@import url(https://evil.example.com/x.css)</style></svg>", "外部引用" },
        { $"{Head}<rect fill='url(https://evil.example.com/x.svg#a)'/></svg>", "外部引用" },
        { $"{Head}<foreignObject><p>x</p></foreignObject></svg>", "嵌入的网页" },
        { "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>" + Head + "&a;</svg>", "DOCTYPE" },
        { "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90000\" height=\"64\"></svg>", "像素" },
        { $"{Head}<rect", "完整" },
        { "<html><body>x</body></html>", "完整" },
        { "just a text under the name logo.png", "完整" },
        { "", "1 MB" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_could_act_or_is_no_picture_is_refused_with_the_reason(string file, string word) =>
        Assert.Contains(word, LogoFile.Fault(Encoding.UTF8.GetBytes(file))!.Chinese, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_too_large_and_one_that_announces_too_much_are_refused()
    {
        Assert.Contains("1 MB", LogoFile.Fault(new byte[LogoFile.MostBytes + 1])!.Chinese, StringComparison.Ordinal);
        byte[] png =
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 1, 0x5F, 0x90, 0, 0, 0, 64, 8, 2, 0, 0, 0, 1, 2, 3, 4,
            0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
        ];
        Assert.Contains("像素", LogoFile.Fault(png)!.Chinese, StringComparison.Ordinal);
        Assert.Contains("完整", LogoFile.Fault(png.AsMemory(..^4))!.Chinese, StringComparison.Ordinal); // half a file
    }

    [Fact]
    public void A_drawing_of_shapes_with_gradients_may_be_drawn() =>
        Assert.Null(LogoFile.Fault(Encoding.UTF8.GetBytes(
            Head + "<defs><linearGradient id='g'><stop stop-color='#1A66E0'/></linearGradient></defs><rect width='64' height='64' fill='url(#g)'/><use href='#g'/></svg>")));
}
