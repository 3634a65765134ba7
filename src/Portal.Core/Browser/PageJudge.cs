namespace Portal.Core.Browser;

/// <summary>Whether a page is one to be photographed: all of it there, and nothing on it that says it is not.</summary>
internal static class PageJudge
{
    private const int MostNamed = 20;

    /// <summary>Null when it is complete.</summary>
    public static ShotException? Fault(PageReading page, OriginGuard guard) => page switch
    {
        _ when !guard.Allows(page.Href) => new(ShotFailure.ErrorPage, "the page could not be opened or led away from the portal"),
        { Status: 503 } => new(ShotFailure.NotReady, "the page answered 503"),
        { Status: not 200 } => new(ShotFailure.ErrorPage, $"the page answered {page.Status}"),
        { ErrorText: { } text } => new(ShotFailure.ErrorPage, $"the page shows an error: {text}"),
        { State: null } => new(ShotFailure.ErrorPage, "there is no report on the page"),
        { State: "failed" } => Missing(ShotFailure.Incomplete, "blocks failed", page),
        { IsLoaded: false } or { State: not "ready" } => Missing(ShotFailure.NotReady, "the page did not become ready", page),
        _ when page.Declared != page.Blocks.Count => new(ShotFailure.Incomplete, $"the page has {page.Blocks.Count} of {page.Declared} blocks"),
        _ when page.NotReady.Any() => Missing(ShotFailure.Incomplete, "blocks are not ready", page),
        { PendingImages: > 0 } or { HasFonts: false } => new(ShotFailure.NotReady, "pictures or fonts of the page were still loading"),
        { BrokenImages: > 0 } => new(ShotFailure.Incomplete, $"{page.BrokenImages} pictures of the page could not be shown"),
        { Height: <= 0 } => new(ShotFailure.Blank, "the page has no height"),
        _ => null,
    };

    /// <summary>Only time is missing.</summary>
    public static bool IsUnderWay(PageReading page) =>
        page.Status is 0 or 200 && (!page.IsLoaded || page is { State: not (null or "failed" or "ready") } || page.PendingImages > 0 || !page.HasFonts);

    private static ShotException Missing(ShotFailure failure, string what, PageReading page)
    {
        var blocks = page.NotReady.Take(MostNamed).ToList();
        return new(failure, blocks.Count == 0 ? what : $"{what}: {string.Join(", ", blocks.Select(block => $"{block.Id} ({block.State})"))}")
        {
            Blocks = [.. blocks.Select(block => block.Name ?? block.Id)],
        };
    }
}
