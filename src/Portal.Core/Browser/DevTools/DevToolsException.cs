namespace Portal.Core.Browser.DevTools;

/// <summary>The browser refused a command, or cannot answer any more.</summary>
internal sealed class DevToolsException(string message, Exception? inner = null) : Exception(message, inner);
