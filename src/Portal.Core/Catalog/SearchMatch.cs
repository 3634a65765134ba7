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
    public bool ByPinyin => Fit is Fit.Initials or Fit.AliasInitials or Fit.Pinyin or Fit.AliasPinyin or Fit.DescriptionTyped;

    public static SearchMatch Of(string word, SearchText text)
    {
        if (text.Title.IndexOf(word, StringComparison.Ordinal) is var at and >= 0)
        {
            return new(at == 0 ? Fit.TitleStart : Fit.Title, at, at + word.Length);
        }

        if (text.Alias.Contains(word, StringComparison.Ordinal))
        {
            return new(Fit.Alias);
        }

        var typed = Typed.Find(word, text.Title, text.SpelledTitle);
        if (typed is { HasSyllables: false } initials)
        {
            return new(Fit.Initials, initials.Start, initials.End);
        }

        var alias = Typed.Find(word, text.Alias, text.SpelledAlias);
        return alias is { HasSyllables: false } ? new(Fit.AliasInitials)
            : typed is { } pinyin ? new(Fit.Pinyin, pinyin.Start, pinyin.End)
            : alias is not null ? new(Fit.AliasPinyin)
            : text.Description.Contains(word, StringComparison.Ordinal) ? new(Fit.Description)
            : word.Length >= ShortestInDescription && Typed.Find(word, text.Description, text.SpelledDescription) is not null ? new(Fit.DescriptionTyped)
            : None;
    }
}
