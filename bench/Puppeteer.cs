using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Portal.Bench;

/// <summary>What others do: puppeteer-core on the same browser, with a new context for each picture.</summary>
internal static class Puppeteer
{
    public static async Task<(double[] Times, double PerSecond)> RunAsync(string browser, string address, int count, int atOnce)
    {
        string[] arguments = ["bench/puppeteer.mjs", browser, address, count.ToString(CultureInfo.InvariantCulture), atOnce.ToString(CultureInfo.InvariantCulture)];
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        if (node.ExitCode != 0)
        {
            throw new InvalidOperationException("puppeteer-core failed: " + output);
        }

        using var result = JsonDocument.Parse(output);
        return ([.. result.RootElement.GetProperty("times").EnumerateArray().Select(time => time.GetDouble())], result.RootElement.GetProperty("perSecond").GetDouble());
    }
}
