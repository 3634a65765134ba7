namespace Portal.Localization;

/// <summary>Names the texts of the UI: the key is the Chinese sentence, <c>Text.en.resx</c> holds the English one.</summary>
public sealed class Text;
