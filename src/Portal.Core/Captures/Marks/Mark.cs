namespace Portal.Core.Captures;

public enum MarkKind { Arrow, Circle, Text, Mosaic }

public enum MarkColour { Red, Amber, Blue, Ink, White }

/// <summary>
/// Something drawn on a picture, in CSS pixels of the page that it was taken of: an arrow from its first to its second point, a circle or
/// a mosaic in the box between the two, a text whose upper left corner is the first.
/// </summary>
/// <param name="Picture">Which of the capture's pictures, from 0.</param>
public sealed record Mark(MarkKind Kind, int Picture, double X1, double Y1, double X2, double Y2, MarkColour Colour, string? Text)
{
    public const int Most = 100;
    public const int LongestText = 200;
}

/// <summary>Width and height of a picture, in the same pixels.</summary>
public sealed record MarkPaper(double Width, double Height)
{
    public static MarkPaper Of(Capture capture, int picture) => Of(capture.Pictures[picture], Browser.ShotSize.Of(capture.SizeName).Width);

    private static MarkPaper Of(CapturedPicture picture, double width) => new(width, Math.Round(picture.Height * width / picture.Width, 1));
}
