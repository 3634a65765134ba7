using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Pages.Shared;

/// <summary><c>&lt;icon name="star" size="20" /&gt;</c> writes the drawing inline; with <c>label</c> it is read out, else it is decoration.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    /// <summary>24, 20 in rows, 16 beside text.</summary>
    public int Size { get; set; } = 24;

    public string? Class { get; set; }

    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var size = Size == 24 ? "icon" : $"icon icon--{Size}";
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Class is null ? size : $"{size} {Class}");
        output.Attributes.SetAttribute("viewBox", "0 0 24 24");
        if (Label is null)
        {
            output.Attributes.SetAttribute("aria-hidden", "true");
        }
        else
        {
            output.Attributes.SetAttribute("role", "img");
            output.Attributes.SetAttribute("aria-label", Label);
        }

        output.Content.SetHtmlContent(Icons.Find(Name));
    }
}
