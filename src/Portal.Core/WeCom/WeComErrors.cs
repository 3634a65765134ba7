namespace Portal.Core.WeCom;

/// <summary>What a code of WeCom means and what to do about it, long after the call that got it.</summary>
public static class WeComErrors
{
    public static Bilingual Say(int code)
    {
        var (_, cause, remedy) = ErrorTable.Find(code);
        return new Bilingual(cause.Chinese + remedy.Chinese, $"{cause.English} {remedy.English}");
    }
}
