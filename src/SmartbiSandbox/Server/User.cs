using System.Text.Json.Nodes;

namespace SmartbiSandbox.Server;

/// <summary>An account of the Smartbi server.</summary>
public sealed class User
{
    public const string Administrators = "ADMINS";

    public string Name { get; set; } = "";
    public string Alias { get; set; } = "";
    public string Password { get; set; } = "";
    public bool Enabled { get; set; } = true;
    public string Phone { get; set; } = "";
    public IList<string> Roles { get; set; } = [];
    public Dictionary<string, string> Attributes { get; set; } = [];

    /// <summary>Wrong passwords in a row.</summary>
    public int Wrong { get; set; }
    public bool Locked { get; set; }

    public string Id => "U" + Name;
    public bool IsAdministrator => Roles.Contains(Administrators);

    /// <summary>The part of the data that the user sees; everything without the attribute.</summary>
    public string Region => Attributes.GetValueOrDefault("region", "*");

    public bool Is(IEnumerable<string> readers) => readers.Any(reader => reader == Name || Roles.Contains(reader));

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["alias"] = Alias,
        ["desc"] = "",
        ["enabled"] = Enabled ? "1" : "0",
        ["cellPhoneNumber"] = Phone,
        ["emailAddress"] = $"{Name}@example.com",
        ["assignedGroups"] = new JsonArray(),
        ["assignedRoles"] = new JsonArray([.. Roles.Select(role => (JsonNode)new JsonObject { ["id"] = role, ["name"] = role })]),
    };

    public JsonObject AttributeJson(string key) => new()
    {
        ["id"] = $"{Id}-{key}",
        ["key"] = key,
        ["value"] = Attributes[key],
        ["longValue"] = null,
    };
}
