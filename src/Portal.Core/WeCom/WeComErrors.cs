namespace Portal.Core.WeCom;

/// <summary>What a code of WeCom means and what to do about it, long after the call that got it.</summary>
public static class WeComErrors
{
    public static LocalText Say(int code)
    {
        var (_, cause, remedy) = ErrorTable.Find(code);
        return new LocalText(cause.Zh + remedy.Zh, $"{cause.En} {remedy.En}");
    }
}
