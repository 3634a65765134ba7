using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;
using Portal.Core;

namespace Portal.Pages.Reports.Blocks;

/// <summary>Markdown of a report file as HTML: HTML in it is text, links lead where links may lead, pictures come from the portal only.</summary>
public static class MarkdownText
{
    private const int HeadingsBelowTitle = 2;
    private static readonly string[] Schemes = ["http", "https", "mailto"];

    // Emphasis, lists, links, tables; nothing that writes attributes an author could choose.
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().DisableHtml().Build();

    public static IHtmlContent Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var node in document.Descendants().ToList())
        {
            Tame(node);
        }

        return new HtmlString(document.ToHtml(Pipeline));
    }

    private static void Tame(MarkdownObject node)
    {
        switch (node)
        {
            case HeadingBlock heading:
                heading.Level = Math.Min(6, heading.Level + HeadingsBelowTitle);
                break;
            case Table table: // its alignment would be a style attribute, which the policy forbids
                table.ColumnDefinitions.ForEach(column => column.Alignment = null);
                break;
            case LinkInline link when link.IsImage ? !IsOwn(link.Url) : !MayLeadTo(link.Url):
                ReplaceByText(link);
                break;
            case LinkInline { IsImage: false } link when !IsOwn(link.Url):
                link.SetAttribute("rel", "noopener noreferrer");
                break;
            case AutolinkInline { IsEmail: false } link when !MayLeadTo(link.Url):
                link.ReplaceBy(new LiteralInline(link.Url));
                break;
        }
    }

    private static void SetAttribute(this MarkdownObject node, string name, string value) =>
        Markdig.Renderers.Html.HtmlAttributesExtensions.GetAttributes(node).AddPropertyIfNotExist(name, value);

    private static void ReplaceByText(LinkInline link)
    {
        // The label stays, the link goes.
        var label = new ContainerInline();
        link.TransferChildrenTo(label);
        link.ReplaceBy(label, copyChildren: false);
    }

    private static bool MayLeadTo(string? address) =>
        IsOwn(address) || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme));

    /// <summary>A path of the portal itself, whole or from here on.</summary>
    private static bool IsOwn(string? address) =>
        LocalAddress.Is(address) || (address is { Length: > 0 } && (address[0] is '#' or '?' || !address.Contains(':', StringComparison.Ordinal))
            && LocalAddress.Is("/" + address));
}
