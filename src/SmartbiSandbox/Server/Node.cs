using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SmartbiSandbox.Server;

/// <summary>A resource of the tree.</summary>
public sealed class Node
{
    public string Id { get; set; } = "";
    public string ParentId { get; set; } = "";
    public string Name { get; set; } = "";
    public string Alias { get; set; } = "";
    public string Desc { get; set; } = "";
    public string Type { get; set; } = "SPREADSHEET_REPORT";
    public int Order { get; set; }
    public bool HiddenInBrowse { get; set; }
    public bool ShowOnPC { get; set; } = true;
    public bool ShowOnPad { get; set; } = true;
    public bool ShowOnPhone { get; set; } = true;
    public string? MobileImageId { get; set; }
    public DateTimeOffset LastModified { get; set; } = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Names of users and roles; none: as the parent.</summary>
    public IList<string>? Readers { get; set; }

    /// <summary>A theme that 发布管理 hands out.</summary>
    public bool Published { get; set; }

    /// <summary>A sheet of forty columns.</summary>
    public bool Wide { get; set; }

    /// <summary>Ids of other parents that list it too: how a cycle comes about.</summary>
    public IList<string> AlsoUnder { get; set; } = [];

    /// <summary>In the seed only.</summary>
    [JsonIgnore]
    public IList<Node> Children { get; set; } = [];

    public string Label => Alias.Length > 0 ? Alias : Name;

    public JsonObject ToJson(string parentId, bool hasChild, string fullPath) => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["alias"] = Alias,
        ["desc"] = Desc,
        ["type"] = Type,
        ["hasChild"] = hasChild,
        ["order"] = Order,
        ["extended"] = null,
        ["hiddenInBrowse"] = HiddenInBrowse,
        ["showOnPC"] = ShowOnPC,
        ["showOnPad"] = ShowOnPad,
        ["showOnPhone"] = ShowOnPhone,
        ["customImage"] = null,
        ["customMobileImage"] = MobileImageId,
        ["mobileImageId"] = MobileImageId,
        ["detectChild"] = false,
        ["lastModifiedDate"] = LastModified.ToUnixTimeMilliseconds(),
        ["fullPath"] = fullPath,
        ["parentId"] = parentId,
    };
}
