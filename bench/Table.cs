using System.Globalization;

namespace Portal.Bench;

/// <summary>One line a figure: what, figure, ratio to the baseline of the same run, what we aim at.</summary>
internal static class Table
{
    public static void Head(string name) => Console.WriteLine($"\n{name}");

    public static void Row(string what, string figure, string ratio = "", string aim = "") =>
        Console.WriteLine($"  {what,-52} {figure,22}  {ratio,-22} {aim}");

    public static string Percent(double part) => part.ToString("0.0 %", CultureInfo.InvariantCulture);

    public static string Times(double factor) => factor.ToString("0.00", CultureInfo.InvariantCulture) + " ×";

    public static string Kilobytes(long bytes) => (bytes / 1024.0).ToString("0.0", CultureInfo.InvariantCulture) + " KB";

    public static string Milliseconds(double ms) => ms.ToString("0.00", CultureInfo.InvariantCulture) + " ms";

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
