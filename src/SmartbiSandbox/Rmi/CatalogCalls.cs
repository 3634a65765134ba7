using System.Text.Json.Nodes;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Rmi;

/// <summary>The resource tree.</summary>
static class CatalogCalls
{
    public static IReadOnlyList<RmiMethod> All { get; } =
    [
        RmiMethod.For("CatalogService.getRootElements", call => Children(call, "", _ => true)),
        RmiMethod.For("CatalogService.getChildElements", call => Children(call, call.Text(0), _ => true)),
        RmiMethod.For("CatalogService.getChildElementsWithPurviewType", call => Children(call, call.Text(0), node => Allows(call, node, call.Text(1)))),
        RmiMethod.For("CatalogService.getChildElementsByTypes", call => Children(call, call.Text(0), node => call.Text(1).Split(',').Contains(node.Type))),
        RmiMethod.For("CatalogService.getCatalogElementById", call => call.World.Tree.ToJson(call.Node(0))),
        RmiMethod.For("CatalogService.getCatalogElementByType", call =>
            List(call.World.Tree.All.Where(node => node.Type == call.Text(0)).Select(node => call.World.Tree.ToJson(node)))),
        RmiMethod.For("CatalogService.isCatalogElementAccessible", call => call.World.Tree.Find(call.Text(0)) is { } node && Allows(call, node, call.Text(1))),
        RmiMethod.For("CatalogService.searchCatalogElementLikeAlias", call =>
            List(call.World.Tree.All
                .Where(node => node.Label.Contains(call.Text(0), StringComparison.OrdinalIgnoreCase) && Allows(call, node, call.Text(1)))
                .Select(node => Found(call, node)))),
        RmiMethod.For("CatalogPublishService.getPublishCatalogsOfCurrentUser", Published),
    ];

    /// <summary>Only administrators write and delete.</summary>
    private static bool Allows(RmiCall call, Node node, string right) => right switch
    {
        "READ" or "REF" => call.World.Tree.MayRead(node, call.User),
        "WRITE" or "DELETE" => call.User.IsAdministrator,
        _ => throw new RmiRefusedException("PARAMS_ERROR", $"there is no right {right}"),
    };

    public static JsonArray Published(RmiCall call) => List(call.World.Tree.All
        .Where(node => node.Published && call.World.Tree.MayRead(node, call.User))
        .OrderBy(node => node.Order)
        .Select(node => new JsonObject { ["catId"] = node.Id, ["catName"] = node.Name, ["catAlias"] = node.Alias }));

    private static JsonArray Children(RmiCall call, string parentId, Func<Node, bool> wanted) =>
        List(call.World.Tree.Children(parentId).Where(wanted).Select(node => call.World.Tree.ToJson(node, parentId)));

    private static JsonObject Found(RmiCall call, Node node)
    {
        var path = call.World.Tree.PathOf(node);
        return new JsonObject
        {
            ["catalogElement"] = call.World.Tree.ToJson(node),
            ["idPath"] = new JsonArray([.. path.Select(step => (JsonNode)step.Id)]),
            ["aliasPath"] = new JsonArray([.. path.Select(step => (JsonNode)step.Label)]),
        };
    }

    private static JsonArray List(IEnumerable<JsonObject> things) => [.. things];
}
