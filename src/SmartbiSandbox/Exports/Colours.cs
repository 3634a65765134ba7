namespace SmartbiSandbox.Exports;

/// <summary>A colour for a name, always the same.</summary>
static class Colours
{
    public static (byte Red, byte Green, byte Blue) Of(string name)
    {
        var number = name.Aggregate(7, (sum, letter) => ((sum * 131) + letter) & 0xffffff);
        return ((byte)(number & 0xff), (byte)((number >> 8) & 0xff), (byte)((number >> 16) & 0xff));
    }
}
