using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Bench;

/// <summary>
/// A thousand readers open ever other views of a long report while the heap is limited: nobody gets a 5xx. Beside it the same readers fetch the same bytes from memory.
/// A view counts when all of its blocks are there, those too that the page asks for later.
/// </summary>
internal static partial class ManyReaders
{
    private const int Readers = 1_000;
    private const long HeapBytes = 768L * 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(int seconds)
    {
        await using var portal = await LoadProcess.StartAsync(Readers, HeapBytes);
        var readers = await SignInAsync(portal.Address);
        var memory = await MeasureAsync(readers, TimeSpan.FromSeconds(Math.Max(12, seconds / 6)), (reader, _) => FetchAsync(reader, "/bench/memory"));
        var before = portal.MostBytes;
        var views = await MeasureAsync(readers, TimeSpan.FromSeconds(seconds), (reader, number) => OpenAsync(reader, number));
        readers.ForEach(reader => reader.Dispose());

        Table.Row($"{Readers:#,0} readers, the same bytes from memory", Times(memory), "baseline");
        Table.Row($"{Readers:#,0} readers, {views.Done.Count:#,0} distinct views", Times(views), $"{Table.Times(views.Percentile(0.5) / memory.Percentile(0.5))} (p50)");
        Table.Row("views in a second", (views.Done.Count / views.Took.TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture));
        Table.Row($"resident at most, heap limited to {Megabytes(HeapBytes)}", Megabytes(portal.MostBytes), Table.Times(portal.MostBytes / (double)before) + " (before)");
        Table.Row("blocks that were busy, failed", $"{views.Busy}, {views.Failed}");
        Table.Row("answers of 5xx, lost connections", $"{views.Refused}, {views.Lost}", "", "0, 0");
        if (!portal.IsAlive || views.Refused + views.Lost > 0)
        {
            throw new InvalidOperationException(
                $"{(portal.IsAlive ? "Not every reader was answered" : "The portal ended")}: {views.FirstTrouble}. Its words are in {LoadProcess.Log}.");
        }
    }

    private static async Task<List<Visitor>> SignInAsync(Uri address)
    {
        var readers = Enumerable.Range(0, Readers).Select(_ => new Visitor(address)).ToList();
        await Parallel.ForAsync(0, Readers, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => await readers[i].SignInAsync($"reader{i}", LoadHost.Password));
        return readers;
    }

    private static async Task<Outcome> MeasureAsync(List<Visitor> readers, TimeSpan time, Func<Visitor, int, Task<(int Busy, int Failed)>> act)
    {
        var (outcome, number, begin) = (new Outcome(), 0, Stopwatch.GetTimestamp());
        await Task.WhenAll(readers.Select(async (reader, i) =>
        {
            await Task.Delay(Pause * i / readers.Count); // nobody begins with everybody
            while (Stopwatch.GetElapsedTime(begin) < time)
            {
                var opened = Stopwatch.GetTimestamp();
                await outcome.NoteAsync(act(reader, Interlocked.Increment(ref number)), opened);
                await Task.Delay(Pause);
            }
        }));
        outcome.Took = Stopwatch.GetElapsedTime(begin);
        return outcome;
    }

    private static async Task<(int Busy, int Failed)> OpenAsync(Visitor reader, int number)
    {
        var page = await TextAsync(reader, string.Create(CultureInfo.InvariantCulture, $"/reports/{LoadHost.Report}?t={number}"));
        var late = await Task.WhenAll(Loading().Matches(page).Select(block =>
            TextAsync(reader, block.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal), isBlock: true)));
        var all = string.Concat([page, .. late]);
        return (Busy().Count(all), Failed().Count(all));
    }

    private static async Task<(int Busy, int Failed)> FetchAsync(Visitor reader, string path)
    {
        await TextAsync(reader, path);
        return default;
    }

    private static async Task<string> TextAsync(Visitor reader, string path, bool isBlock = false)
    {
        var answer = await reader.GetAsync(path, packed: true, isBlock);
        if ((int)answer.Status != 200)
        {
            throw new UnexpectedAnswerException((int)answer.Status, path);
        }

        await using var body = answer.Encoding == "br" ? new BrotliStream(new MemoryStream(answer.Body), CompressionMode.Decompress) : (Stream)new MemoryStream(answer.Body);
        using var text = new StreamReader(body, Encoding.UTF8);
        return await text.ReadToEndAsync();
    }

    private static string Times(Outcome outcome) =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {outcome.Percentile(0.5):0} ms p99 {outcome.Percentile(0.99):0} ms");

    private static string Megabytes(long bytes) => (bytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture) + " MB";

    [GeneratedRegex("""hx-get="(/reports/[^"]+)" hx-trigger="load""")]
    private static partial Regex Loading();

    [GeneratedRegex("data-block=\"busy\"")]
    private static partial Regex Busy();

    [GeneratedRegex("data-block=\"failed\"")]
    private static partial Regex Failed();

    private sealed class Outcome
    {
        private int _busy, _failed, _refused, _lost;

        public ConcurrentBag<double> Done { get; } = [];
        public int Busy => _busy;
        public int Failed => _failed;
        public int Refused => _refused;
        public int Lost => _lost;
        public string? FirstTrouble { get; private set; }

        /// <summary>Until the last one had its answer.</summary>
        public TimeSpan Took { get; set; }

        public double Percentile(double part) => Done.Order().ElementAtOrDefault((int)(Done.Count * part));

        public async Task NoteAsync(Task<(int Busy, int Failed)> view, long opened)
        {
            try
            {
                var (busy, failed) = await view;
                Done.Add(Stopwatch.GetElapsedTime(opened).TotalMilliseconds);
                Interlocked.Add(ref _busy, busy);
                Interlocked.Add(ref _failed, failed);
            }
            catch (UnexpectedAnswerException error)
            {
                FirstTrouble ??= error.Message;
                Interlocked.Increment(ref _refused);
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
            {
                FirstTrouble ??= error.Message;
                Interlocked.Increment(ref _lost);
            }
        }
    }
}

/// <summary>An answer that no reader should get.</summary>
internal sealed class UnexpectedAnswerException(int status, string path) : Exception($"{path} answered {status}");
