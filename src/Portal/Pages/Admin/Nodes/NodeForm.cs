using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Portal.Core.Catalog;
using Portal.Localization;

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

    /// <summary>Where it is published.</summary>
    [FromForm(Name = "on")]
    public Terminals[] On { get; set; } = [];

    /// <summary>Of what is published nowhere: only its 负责人 and reviewers see it.</summary>
    [FromForm(Name = "draft")]
    public bool IsDraft { get; set; }

    [FromForm(Name = "parent")]
    public long? Parent { get; set; }

    /// <summary>User name.</summary>
    [FromForm(Name = "owner"), StringLength(64)]
    public string? Owner { get; set; }

    internal NodeDetails DetailsWith(long? ownerId) => new(Title ?? "", Alias, Description, Icon, Order, Terminals != Terminals.None, Parent)
    {
        OwnerId = ownerId,
        Withheld = Terminals.All & ~Terminals,
        IsDraft = IsDraft && Terminals == Terminals.None,
    };

    internal Terminals Terminals => On.Aggregate(Terminals.None, (all, each) => all | each) & Terminals.All;

    internal static NodeForm Of(BoardNode card) => Of(card.Node, card.Owner);

    private static NodeForm Of(Node node, string? owner) => new()
    {
        Owner = owner,
        Title = node.Title,
        Alias = node.Alias,
        Description = node.Description,
        Icon = node.Icon,
        Order = node.Order,
        On = [.. TerminalTexts.Each.Where(terminal => node.Terminals.HasFlag(terminal))],
        Parent = node.ParentId,
        IsDraft = node.IsDraft,
    };
}
