namespace Portal.Core.Browser;

/// <summary>A picture as a JPEG that has no more bytes than it may.</summary>
public static class PictureFit
{
    // From the best to the last that can still be read.
    private static readonly (int Quality, double Scale)[] Readable = [(85, 1), (70, 1), (55, 1), (75, 0.75), (60, 0.75), (70, 0.5), (50, 0.5), (50, 0.35)];
    private static readonly (int Quality, double Scale)[] Small = [(50, 0.6), (35, 0.4), (20, 0.25)];

    /// <summary>For people who are to read it. Null: it does not fit, however small.</summary>
    public static byte[]? Fit(this Pixels picture, int mostBytes) => Fit(picture, mostBytes, Readable);

    /// <summary>So that one sees what stood there. Null: it does not fit.</summary>
    public static byte[]? Reduce(this Pixels picture, int mostBytes) => Fit(picture, mostBytes, Small);

    private static byte[]? Fit(Pixels picture, int mostBytes, (int Quality, double Scale)[] steps)
    {
        foreach (var same in steps.GroupBy(step => step.Scale, step => step.Quality))
        {
            using var scaled = picture.Scaled(same.Key);
            foreach (var quality in same)
            {
                if (scaled.ToJpeg(quality) is var bytes && bytes.Length <= mostBytes)
                {
                    return bytes;
                }
            }
        }

        return null;
    }
}
