using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.Captures;

/// <summary>Reads the marks that a browser sends. What it does not know, it refuses.</summary>
public static class MarkReader
{
    private const int LongestJson = 200_000;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        MaxDepth = 3,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly Bilingual Unreadable = new("标注没有传完整，请重新标注后再试。", "The marks did not arrive whole. Draw them again.");

    /// <returns>The marks, or what is wrong with them.</returns>
    public static (IReadOnlyList<Mark> Marks, Bilingual? Problem) Read(string? json, Capture capture)
    {
        try
        {
            if (json is null || json.Length > LongestJson || JsonSerializer.Deserialize<List<Mark?>>(json, Strict) is not { } marks)
            {
                return ([], Unreadable);
            }

            var problem = marks.Count > Mark.Most
                ? new Bilingual($"标注最多 {Mark.Most} 处，请撤销一些。", $"At most {Mark.Most} marks: undo some.")
                : marks.Select(mark => Check(mark, capture)).FirstOrDefault(found => found is not null);
            return problem is null ? ([.. marks.Select(mark => mark! with { Text = mark.Text?.ReplaceLineEndings("\n") })], null) : ([], problem);
        }
        catch (JsonException)
        {
            return ([], Unreadable);
        }
    }

    /// <summary>As it is stored and as the picture's key is made of it.</summary>
    public static string Write(IReadOnlyList<Mark> marks) => JsonSerializer.Serialize(marks, Strict);

    private static Bilingual? Check(Mark? mark, Capture capture)
    {
        if (mark is null || !Enum.IsDefined(mark.Kind) || !Enum.IsDefined(mark.Colour) || mark.Picture < 0 || mark.Picture >= capture.Pictures.Count)
        {
            return Unreadable;
        }

        var paper = MarkPaper.Of(capture, mark.Picture);
        if (!IsOn(paper, mark.X1, mark.Y1) || !IsOn(paper, mark.X2, mark.Y2))
        {
            return new("有标注画到了图片外面，请撤销后重画。", "A mark lies outside of the picture: undo it and draw it again.");
        }

        return mark.Kind == MarkKind.Text ? CheckText(mark.Text) : mark.Text is null ? null : Unreadable;
    }

    private static Bilingual? CheckText(string? text) =>
        string.IsNullOrWhiteSpace(text) ? new("文字标注是空的，请填写或撤销。", "A text is empty: fill it in, or undo it.")
        : text.Length > Mark.LongestText ? new($"一处文字最多 {Mark.LongestText} 个字。", $"A text has at most {Mark.LongestText} characters.")
        : text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r')) || HasHalfPair(text) ? Unreadable
        : null;

    // Half a letter of four bytes: nothing can draw it.
    private static bool HasHalfPair(string text) => text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar);

    private static bool IsOn(MarkPaper paper, double x, double y) => x >= 0 && y >= 0 && x <= paper.Width && y <= paper.Height;
}
