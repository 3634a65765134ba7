namespace Portal.Core.Catalog;

/// <summary>How good a word fits a node; smaller is better.</summary>
internal enum Fit
{
    TitleStart, Title, Alias, Initials, AliasInitials, Pinyin, AliasPinyin, Description, DescriptionTyped, None,
}

/// <summary>One word against one node.</summary>
internal readonly record struct SearchMatch(Fit Fit, int Start = 0, int End = 0)
{
    private const int ShortestInDescription = 3; // of initials: two letters are in nearly every sentence

    public static readonly SearchMatch None = new(Fit.None);

    public bool IsInTitle => Fit is Fit.TitleStart or Fit.Title or Fit.Initials or Fit.Pinyin;
    public bool IsInAlias => Fit is Fit.Alias or Fit.AliasInitials or Fit.AliasPinyin;
    public bool ByPinyin => Fit is Fit.Initials or Fit.AliasInitials or Fit.Pinyin or Fit.AliasPinyin or Fit.DescriptionTyped;

    public static SearchMatch Of(string word, SearchText text)
    {
        if (text.Title.IndexOf(word, StringComparison.Ordinal) is var at and >= 0)
        {
            return new(at == 0 ? Fit.TitleStart : Fit.Title, at, at + word.Length);
        }

        if (text.Alias.IndexOf(word, StringComparison.Ordinal) is var other and >= 0)
        {
            return new(Fit.Alias, other, other + word.Length);
        }

        var typed = Typed.Find(word, text.Title, text.SpelledTitle);
        if (typed is { HasSyllables: false } initials)
        {
            return new(Fit.Initials, initials.Start, initials.End);
        }

        var alias = Typed.Find(word, text.Alias, text.SpelledAlias);
        return alias is { HasSyllables: false } ? At(Fit.AliasInitials, alias.Value)
            : typed is { } pinyin ? At(Fit.Pinyin, pinyin)
            : alias is { } named ? At(Fit.AliasPinyin, named)
            : InDescription(word, text);
    }

    private static SearchMatch InDescription(string word, SearchText text) =>
        text.Description.IndexOf(word, StringComparison.Ordinal) is var at and >= 0 ? new(Fit.Description, at, at + word.Length)
        : word.Length >= ShortestInDescription && Typed.Find(word, text.Description, text.SpelledDescription) is { } typed ? At(Fit.DescriptionTyped, typed)
        : None;

    private static SearchMatch At(Fit fit, TypedMatch typed) => new(fit, typed.Start, typed.End);
}
