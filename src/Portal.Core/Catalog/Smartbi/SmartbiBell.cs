namespace Portal.Core.Catalog.Smartbi;

/// <summary>An admin wants a server's tree looked at now.</summary>
public sealed class SmartbiBell : Bell;
