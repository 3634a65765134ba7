using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Portal.Hosting;

/// <summary>A start that a setting prevents ends with a sentence for each and code 1: no stack trace, and no crash for the system to report.</summary>
internal static partial class StartFailure
{
    private static int _isListening;

    /// <summary>What comes out of the program otherwise ends it as .NET does. Once a process, which in tests starts many portals.</summary>
    public static void SayPlainly()
    {
        if (Interlocked.Exchange(ref _isListening, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
            {
                if (failure.ExceptionObject is Exception error && SentencesOf(error) is { Count: > 0 } sentences)
                {
                    Console.Error.WriteLine("The portal does not start:");
                    foreach (var sentence in sentences)
                    {
                        Console.Error.WriteLine($"  {sentence}");
                    }

                    Environment.Exit(1);
                }
            };
        }
    }

    /// <returns>None: nothing that a setting mends, and the stack trace is of use.</returns>
    public static IReadOnlyList<string> SentencesOf(Exception error) => error switch
    {
        OptionsValidationException options => [.. options.Failures.Select(failure => Annotated().Match(failure) is { Success: true } found ? found.Groups[1].Value : failure)],
        MissingAssetException => [error.Message],
        AggregateException many => [.. many.InnerExceptions.SelectMany(SentencesOf)],
        // Of the binder, which has no type for it: "Failed to convert configuration value 'many' at 'Captures:Seats' to type 'System.Int32'."
        InvalidOperationException { InnerException: not null } when Unbound().Match(error.Message) is { Success: true } found =>
            [$"{found.Groups[2].Value} is '{found.Groups[1].Value}'. {Innermost(error).Message}"],
        IOException { InnerException: AddressInUseException } => [$"{error.Message} Another program listens there: end it, or set ASPNETCORE_URLS to another port."],
        SocketException { SocketErrorCode: SocketError.AccessDenied } => [$"{error.Message}: set ASPNETCORE_URLS to a port above 1023, and let a proxy lead there."],
        FormatException when error.Message.StartsWith("Invalid url", StringComparison.Ordinal) =>
            [$"{error.Message}. Set ASPNETCORE_URLS to an address such as http://127.0.0.1:8080."],
        _ => [],
    };

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;

    [GeneratedRegex("^DataAnnotation validation failed for .* with the error: '(.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex Annotated();

    [GeneratedRegex("^Failed to convert configuration value '(.*)' at '(.*)' to type", RegexOptions.Singleline)]
    private static partial Regex Unbound();
}
