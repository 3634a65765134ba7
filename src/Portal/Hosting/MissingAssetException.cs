namespace Portal.Hosting;

/// <summary>What the front end's build makes is not there whole; the message says what to do.</summary>
internal sealed class MissingAssetException(string message, Exception? inner = null) : Exception(message, inner);
