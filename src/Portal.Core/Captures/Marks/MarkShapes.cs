using static Portal.Core.Captures.SvgNode;


namespace Portal.Core.Captures;

/// <summary>
/// How a mark looks, as elements of SVG. wwwroot/js/mark-shapes.js draws the same live in the page; a test compares the two,
/// element by element. The picture itself is the element <c>#picture</c> of the drawing.
/// </summary>
public static class MarkShapes
{
    /// <summary>Edge of a square of the mosaic: a digit of a report is one or two of them.</summary>
    public const double Block = 16;
    private const string Light = "#FFFFFF";
    private const string Dark = "#141B27";
    private const string Steps = ".04 .12 .21 .29 .37 .46 .54 .62 .71 .79 .87 .96";
    private static readonly string[] Channels = ["feFuncR", "feFuncG", "feFuncB"];

    /// <param name="place">Number of the mark, for names that must differ.</param>
    public static IReadOnlyList<SvgNode> Of(Mark mark, MarkPaper paper, int place) => mark.Kind switch
    {
        MarkKind.Arrow => Arrow(mark),
        MarkKind.Circle => Circle(mark),
        MarkKind.Text => Text(mark, paper),
        _ => Mosaic(mark, paper, place),
    };

    private static string ColourOf(Mark mark) => mark.Colour switch
    {
        MarkColour.Red => "#E0322B",
        MarkColour.Amber => "#F2A900",
        MarkColour.Blue => "#1A66E0",
        MarkColour.Ink => Dark,
        _ => Light,
    };

    /// <summary>A rim that sets it off from any ground.</summary>
    private static string RimOf(Mark mark) => mark.Colour == MarkColour.White ? Dark : Light;

    private static SvgNode[] Arrow(Mark mark)
    {
        var (dx, dy) = (mark.X2 - mark.X1, mark.Y2 - mark.Y1);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        if (length < 1)
        {
            return [];
        }

        var (ux, uy) = (dx / length, dy / length);
        var head = Math.Min(24, length * 0.6);
        var path = $"M{At(0, -1.5)}L{At(length - head, -3.5)}L{At(length - head - 2, -head * 0.5)}L{At(length, 0)}"
            + $"L{At(length - head - 2, head * 0.5)}L{At(length - head, 3.5)}L{At(0, 1.5)}Z";
        return [new("path", ("d", path), ("fill", ColourOf(mark)), ("stroke", RimOf(mark)), ("stroke-width", "2.5"), ("stroke-linejoin", "round"), ("paint-order", "stroke"))];

        string At(double along, double aside) => $"{N(mark.X1 + (ux * along) - (uy * aside))} {N(mark.Y1 + (uy * along) + (ux * aside))}";
    }

    private static SvgNode[] Circle(Mark mark)
    {
        (string, string)[] box = [("cx", N((mark.X1 + mark.X2) / 2)), ("cy", N((mark.Y1 + mark.Y2) / 2)), ("rx", N(Math.Abs(mark.X2 - mark.X1) / 2)),
            ("ry", N(Math.Abs(mark.Y2 - mark.Y1) / 2)), ("fill", "none")];
        return
        [
            new("ellipse", [.. box, ("stroke", RimOf(mark)), ("stroke-width", "6.5")]),
            new("ellipse", [.. box, ("stroke", ColourOf(mark)), ("stroke-width", "4")]),
        ];
    }

    private static SvgNode[] Text(Mark mark, MarkPaper paper) =>
    [
        .. MarkText.Lines(mark.Text ?? "", Math.Max(MarkText.Size * 2, paper.Width - mark.X1 - 8)).Select((line, i) =>
            new SvgNode("text", ("x", N(mark.X1)), ("y", N(mark.Y1 + (MarkText.LineHeight * i) + MarkText.Size)), ("font-size", N(MarkText.Size)), ("font-weight", "600"),
                ("fill", ColourOf(mark)), ("stroke", RimOf(mark)), ("stroke-width", "4"), ("stroke-linejoin", "round"), ("paint-order", "stroke"))
            { Text = line }),
    ];

    /// <summary>
    /// Squares of one colour each: the picture is blurred over a square and its neighbours, one dot in the middle of each square is kept,
    /// in twelve steps of brightness, and grows to the square's size.
    /// </summary>
    private static SvgNode[] Mosaic(Mark mark, MarkPaper paper, int place)
    {
        var (left, top) = (Down(Math.Min(mark.X1, mark.X2)), Down(Math.Min(mark.Y1, mark.Y2)));
        var (right, bottom) = (Math.Min(Up(Math.Max(mark.X1, mark.X2)), Up(paper.Width)), Math.Min(Up(Math.Max(mark.Y1, mark.Y2)), Up(paper.Height)));
        if (right <= left || bottom <= top)
        {
            return [];
        }

        var name = $"mosaic-{place}";
        (string, string)[] area = [("x", N(left)), ("y", N(top)), ("width", N(right - left)), ("height", N(bottom - top))];
        return
        [
            new("filter", [("id", name), .. area, ("filterUnits", "userSpaceOnUse"), ("primitiveUnits", "userSpaceOnUse"), ("color-interpolation-filters", "sRGB")])
            {
                Children =
                [
                    new("feGaussianBlur", ("in", "SourceGraphic"), ("stdDeviation", "7"), ("result", "soft")),
                    new("feFlood", ("x", N(left + 7)), ("y", N(top + 7)), ("width", "2"), ("height", "2"), ("flood-color", "#000"), ("result", "dot")),
                    new("feComposite", ("in", "dot"), ("in2", "dot"), ("operator", "over"), ("x", N(left)), ("y", N(top)), ("width", N(Block)), ("height", N(Block)),
                        ("result", "square")),
                    new("feTile", ("in", "square"), ("result", "dots")),
                    new("feComposite", ("in", "soft"), ("in2", "dots"), ("operator", "in"), ("result", "kept")),
                    new("feMorphology", ("in", "kept"), ("operator", "dilate"), ("radius", "7"), ("result", "squares")),
                    new("feComponentTransfer", ("in", "squares"))
                    {
                        Children = [.. Channels.Select(channel => new SvgNode(channel, ("type", "discrete"), ("tableValues", Steps)))],
                    },
                ],
            },
            new("use", ("href", "#picture"), ("filter", $"url(#{name})")),
        ];

        static double Down(double edge) => Math.Floor(edge / Block) * Block;
        static double Up(double edge) => Math.Ceiling(edge / Block) * Block;
    }
}
