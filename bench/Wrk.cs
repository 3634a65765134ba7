using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Bench;

internal sealed record Load(double RequestsPerSecond, double P99Milliseconds);

/// <summary>Load from another process: 32 connections of wrk.</summary>
internal static partial class Wrk
{
    public static async Task<Load> RunAsync(string address, string cookies, int seconds = 5)
    {
        var start = new ProcessStartInfo("wrk",
            ["-t1", "-c32", $"-d{seconds}s", "--latency", "-H", "Cookie: " + cookies, "-H", "Accept-Encoding: br", "-H", "User-Agent: Mozilla/5.0 (iPhone) Mobile", address])
        {
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (output.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{address} did not answer 200:\n{output}");
        }

        var latency = P99().Match(output);
        var factor = latency.Groups[2].Value switch { "us" => 0.001, "s" => 1000, _ => 1 };
        return new(Number(Rate().Match(output).Groups[1].Value), Number(latency.Groups[1].Value) * factor);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}
