using System.Text;

namespace Portal.Core.Users.Sheets;

/// <summary>In which encoding a text was saved: by its mark, else UTF-8 where every byte agrees, else GB18030, as Excel in China writes.</summary>
internal static class TextEncodings
{
    /// <param name="file">Stands at its beginning again afterwards.</param>
    public static Encoding Of(Stream file)
    {
        Encoding[] tried = Marked(file) is { } marked ? [marked] : [new UTF8Encoding(false, throwOnInvalidBytes: true), Gb18030()];
        foreach (var encoding in tried)
        {
            if (Fits(file, encoding))
            {
                file.Position = 0;
                return encoding;
            }
        }

        throw new SheetException(SheetFault.WrongEncoding);
    }

    private static UnicodeEncoding? Marked(Stream file)
    {
        Span<byte> first = stackalloc byte[3];
        var length = file.ReadAtLeast(first, 3, throwOnEndOfStream: false);
        file.Position = 0;
        return length >= 2 && first[..2] is [0xFF, 0xFE] ? new UnicodeEncoding(false, true, throwOnInvalidBytes: true)
            : length >= 2 && first[..2] is [0xFE, 0xFF] ? new UnicodeEncoding(true, true, throwOnInvalidBytes: true)
            : null;
    }

    private static Encoding Gb18030() =>
        CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static bool Fits(Stream file, Encoding encoding)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var letters = new char[16 * 1024];
        try
        {
            for (int read; (read = reader.ReadBlock(letters, 0, letters.Length)) > 0;)
            {
                if (letters.AsSpan(0, read).Contains('\0'))
                {
                    throw new SheetException(SheetFault.NotText);
                }
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
