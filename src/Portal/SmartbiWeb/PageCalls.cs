using System.Collections.Frozen;
using System.Text.Json;
using Portal.Core.Reports.Smartbi;

namespace Portal.SmartbiWeb;

/// <summary>Which calls of the RMI servlet a page may make. What is not named here or in <c>PageCalls</c> of the settings is refused.</summary>
internal static class PageCalls
{
    // Documented calls that show a resource; a server's pages know more, which its admin adds after the log named them.
    private static readonly FrozenSet<string> _known = FrozenSet.Create(
        StringComparer.Ordinal,
        "UserService.isLogged", "UserService.getCurrentUser", "UserService.refreshSession", "AIextRemoteService.getCurrentUserName",
        "StateService.setSessionAttribute", "ConfigClientService.getConfigValue", "ConfigClientService.getSystemConfig",
        "CatalogService.getCatalogElementById", "CatalogService.isCatalogElementAccessible", "CompositeService.setParamValuesWithRelated",
        "CombinedQueryService.openCombinedQuery", "CombinedQueryService.createSimpleReport",
        "CombinedQueryService.initFromBizViewEx", "CombinedQueryService.setSimpleReportClientId",
        "ParameterPanelService.getParamStandbyValue", "ParameterPanelService.getParamRootValue", "ParameterPanelService.getParamChildValue");

    private static readonly FrozenSet<string> _never = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "UserService.login", "UserService.clickLogin", "UserService.loginAs", "UserService.switchUser", "UserService.logout", "CompositeService.compositeLogin");

    private static readonly string[] _neverClasses = ["LoginTokenModule", "UserManagerService"];

    private static readonly string[] _changing =
    [
        "save", "delete", "remove", "drop", "insert", "add", "update", "modify", "create", "rename", "move", "copy", "publish", "import", "upload", "assign", "grant",
        "revoke", "change",
    ];

    public static bool Allows(SmartbiServer server, string resource, string className, string methodName, string values)
    {
        var name = $"{className}.{methodName}";
        return !_never.Contains(name) && !_neverClasses.Contains(className, StringComparer.OrdinalIgnoreCase)
            && (_known.Contains(name) || IsNamed(server.Options.PageCalls, className, methodName))
            && (!IsOfResource(methodName) || IsFirst(values, resource));
    }

    // A whole class never means what changes something: that is named one by one.
    private static bool IsNamed(IList<string> named, string className, string methodName) =>
        named.Contains($"{className}.{methodName}") || (named.Contains($"{className}.*") && !Changes(methodName));

    private static bool Changes(string methodName) => Array.Exists(_changing, verb => methodName.StartsWith(verb, StringComparison.OrdinalIgnoreCase));

    private static bool IsOfResource(string methodName) =>
        methodName is "getCatalogElementById" or "isCatalogElementAccessible" || methodName.StartsWith("open", StringComparison.OrdinalIgnoreCase);

    private static bool IsFirst(string values, string resource)
    {
        try
        {
            using var json = JsonDocument.Parse(values);
            return json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.GetArrayLength() > 0
                && json.RootElement[0] is { ValueKind: JsonValueKind.String } first && first.GetString() == resource;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
