namespace Portal.Core.Browser;

public enum ShotFormat { Png, Jpeg, Pdf }

/// <summary>For which kind of screen a page is laid out: its width in CSS pixels, and how many pixels of the picture one of them gets.</summary>
public sealed record ShotSize(string Name, int Width, double Scale)
{
    public static ShotSize Phone { get; } = new("phone", 390, 2);
    public static ShotSize Tablet { get; } = new("tablet", 820, 1.5);
    public static ShotSize Desktop { get; } = new("desktop", 1280, 1);

    /// <summary>Sheets of A4 for a PDF: what is left of 210 mm between the margins.</summary>
    public static ShotSize A4 { get; } = new("a4", 717, 1);

    /// <summary>How much of a page one sees without scrolling, in CSS pixels.</summary>
    public int ScreenHeight => Name switch { "tablet" => 1180, "desktop" => 800, _ => 844 };

    /// <summary>The size of that name; the phone when it is unknown.</summary>
    public static ShotSize Of(string? name) => name switch
    {
        "tablet" => Tablet,
        "desktop" => Desktop,
        "a4" => A4,
        _ => Phone,
    };
}

/// <summary>One page of this portal that is to be photographed.</summary>
public sealed record ShotOrder
{
    /// <summary>What the picture is of, for the operator's list of failures.</summary>
    public required string Subject { get; init; }

    /// <summary>Who waits for it: seats are shared fairly among owners.</summary>
    public required string Owner { get; init; }

    /// <summary>Path and query of the page at the portal. Asked anew for every try, because a ticket opens once.</summary>
    public required Func<CancellationToken, Task<string>> NewPath { get; init; }
    public required ShotSize Size { get; init; }
    public required ShotFormat Format { get; init; }

    /// <summary>It is a page of another server, passed on by the portal; null: one of the portal's own.</summary>
    public ForeignPage? Foreign { get; init; }

    /// <summary>Usual pictures come with their pixels, which the orderer then holds; the collector frees those of a try that failed.</summary>
    public bool WithPixels { get; init; }

    /// <summary>Of the request that waits for it, where that is sooner than the keeper's own limit; null: none.</summary>
    public Deadline? Deadline { get; init; }
}
