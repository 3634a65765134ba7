using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Portal.Core.Catalog;

namespace Portal.Pages.Admin.Nodes;

/// <summary>What the edit page sends.</summary>
public sealed class NodeForm
{
    [FromForm(Name = "title"), StringLength(200)]
    public string? Title { get; set; }

    [FromForm(Name = "alias"), StringLength(200)]
    public string? Alias { get; set; }

    [FromForm(Name = "description"), StringLength(1000)]
    public string? Description { get; set; }

    [FromForm(Name = "icon"), StringLength(64)]
    public string? Icon { get; set; }

    [FromForm(Name = "order")]
    public int Order { get; set; }

    [FromForm(Name = "published")]
    public bool Published { get; set; }

    [FromForm(Name = "parent")]
    public long? Parent { get; set; }

    internal NodeDetails Details => new(Title ?? "", Alias, Description, Icon, Order, Published, Parent);

    internal static NodeForm Of(Node node) => new()
    {
        Title = node.Title,
        Alias = node.Alias,
        Description = node.Description,
        Icon = node.Icon,
        Order = node.Order,
        Published = node.IsPublished,
        Parent = node.ParentId,
    };
}
