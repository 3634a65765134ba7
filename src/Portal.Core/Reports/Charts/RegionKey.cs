using System.Text;

namespace Portal.Core.Reports.Charts;

/// <summary>Folds the writing of a name: case, accents, width, blanks and signs do not count.</summary>
internal static class RegionKey
{
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in Decomposed(name))
        {
            if (char.IsLetterOrDigit(letter))
            {
                key.Append(char.ToLowerInvariant(letter));
            }
        }

        return key.ToString();
    }

    private static string Decomposed(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: no name of a region.
            return name;
        }
    }
}
