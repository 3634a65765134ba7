using System.Globalization;

namespace Portal.Core.Reports.Files;

/// <summary>Numbers of a map, within their bounds.</summary>
internal static class MapNumbers
{
    public static double? Number(this MapReader map, string key, double min = double.MinValue, double max = double.MaxValue)
    {
        if (map.Scalar(key, new("数字", "a number")) is not { } scalar)
        {
            return null;
        }

        if (!double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            map.Problems.Add(scalar, Complaints.WrongType(key, new("数字", "a number")));
            return null;
        }

        if (number < min || number > max)
        {
            map.Problems.Add(scalar, Complaints.OutOfRange(key, min, max));
            return null;
        }

        return number;
    }

    /// <summary>A number that is compared with data: with every digit that is written.</summary>
    public static decimal? Exact(this MapReader map, string key)
    {
        if (map.Scalar(key, new("数字", "a number")) is not { } scalar)
        {
            return null;
        }

        if (decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        map.Problems.Add(scalar, Complaints.WrongType(key, new("数字", "a number")));
        return null;
    }

    public static int? Whole(this MapReader map, string key, int min, int max)
    {
        if (map.Number(key, min, max) is not { } number)
        {
            return null;
        }

        if (number != Math.Floor(number))
        {
            map.Problems.Add(map.Node(key)!, Complaints.WrongType(key, new("整数", "a whole number")));
        }

        return (int)number;
    }
}
