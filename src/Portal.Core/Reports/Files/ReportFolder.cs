using System.Text;

namespace Portal.Core.Reports.Files;

/// <summary>What the folder holds at one moment; never changes once made.</summary>
internal sealed record ReportSnapshot(
    int Version, IReadOnlyDictionary<string, ReportDefinition> ById, IReadOnlyList<ReportFileProblem> Problems)
{
    /// <summary>Id → path of files of which no version is served: the id that the file says, else its name.</summary>
    public IReadOnlyDictionary<string, string> Unserved { get; init; } = new Dictionary<string, string>();

    /// <summary>Files that are plans of pushes.</summary>
    public IReadOnlyList<PlanSource> Plans { get; init; } = [];

    public static ReportSnapshot Empty { get; } = new(0, new Dictionary<string, ReportDefinition>(), []);
}

/// <summary>Reads a folder of report files again and again; a file that went wrong keeps its last good version. Used by one caller at a time.</summary>
internal sealed class ReportFolder(string directory, ReportParser parser)
{
    private readonly FolderFiles _folder = new(directory);
    private Dictionary<string, ReportFile> _files = [];

    /// <summary>Every file as it is now, right or wrong.</summary>
    public IReadOnlyList<ParsedReport> Parsed => [.. _files.Values.Select(f => f.Parsed)];

    public ReportSnapshot Current { get; private set; } = ReportSnapshot.Empty;

    /// <summary>True when reports or problems are others than before.</summary>
    public bool Read()
    {
        var next = _folder.TryList() is { } paths ? Serve(paths.ToDictionary(path => path, Load)) : Away();
        if (Current.Version > 0 && IsSame(next))
        {
            return false;
        }

        Current = next with { Version = Current.Version + 1 };
        return true;
    }

    /// <summary>A folder that is gone as a whole is a mount that failed, not reports that were deleted.</summary>
    private ReportSnapshot Away()
    {
        var problems = new FileProblems(directory);
        problems.Add(1, null, Complaints.NoDirectory());
        return Current with { Problems = problems.Found };
    }

    private ReportFile Load(string path)
    {
        var before = _files.GetValueOrDefault(path);
        try
        {
            var (file, complaint) = _folder.Find(path);
            var stamp = file is null ? default : (file.Changed, file.Length);
            if (file is not null && before is not null && before.Stamp == stamp)
            {
                return before;
            }

            return new ReportFile(path, stamp, file is not null && FolderFiles.Read(file) is { } text
                ? parser.Parse(Shown(path), text)
                : Refused(path, complaint ?? Complaints.TooLarge(ReportParser.LargestFile)), before?.Served);
        }
        catch (DecoderFallbackException)
        {
            return new ReportFile(path, default, Refused(path, Complaints.NotUtf8()), before?.Served);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new ReportFile(path, default, Refused(path, Complaints.Unreadable(error.GetType().Name)), before?.Served);
        }
    }

    /// <summary>Decides which file answers for which id: whoever had it keeps it, new versions come before kept ones.</summary>
    private ReportSnapshot Serve(Dictionary<string, ReportFile> files)
    {
        var owners = new Dictionary<string, ReportFile>(StringComparer.OrdinalIgnoreCase);
        var problems = files.Values.SelectMany(f => f.Parsed.Problems).Concat(Cut()).ToList();
        var ordered = files.Values.OrderBy(f => f.Parsed.Id is { } id && f.Served?.Id == id ? 0 : 1).ThenBy(f => f.Path, StringComparer.Ordinal).ToList();
        var served = new Dictionary<string, ReportFile>();
        foreach (var file in ordered.Where(f => f.Parsed.Report is not null))
        {
            if (owners.TryAdd(file.Parsed.Id!, file))
            {
                served[file.Path] = file with { Served = file.Parsed.Report };
                continue;
            }

            problems.AddRange(Duplicate(file, owners[file.Parsed.Id!]));
            problems.AddRange(Duplicate(owners[file.Parsed.Id!], file));
        }

        foreach (var file in ordered.Where(f => !served.ContainsKey(f.Path)))
        {
            var isKept = file.Served is { } kept && owners.TryAdd(kept.Id, file);
            served[file.Path] = isKept ? file : file with { Served = null };
        }

        _files = served;
        var reports = served.Values.Select(f => f.Served).OfType<ReportDefinition>();
        return new ReportSnapshot(
            0,
            reports.ToDictionary(r => r.Id, StringComparer.OrdinalIgnoreCase),
            [.. problems.Distinct().OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Line)])
        {
            Plans = [.. ordered.Select(f => f.Parsed.Plan).OfType<PlanSource>()],
            Unserved = served.Values.Where(f => f.Served is null && f.Parsed.Plan is null)
                .GroupBy(f => f.Parsed.Id ?? Path.GetFileNameWithoutExtension(f.Path), StringComparer.OrdinalIgnoreCase)
                .ToDictionary(same => same.Key, same => same.First().Parsed.Path, StringComparer.OrdinalIgnoreCase),
        };
    }

    private IReadOnlyList<ReportFileProblem> Cut()
    {
        var problems = new FileProblems(directory);
        if (_folder.IsCut)
        {
            problems.Add(1, null, Complaints.TooManyFiles(FolderFiles.MostFiles));
        }

        return problems.Found;
    }

    private IReadOnlyList<ReportFileProblem> Duplicate(ReportFile file, ReportFile other)
    {
        var problems = new FileProblems(Shown(file.Path));
        problems.Add(file.Parsed.IdLine, null, MeaningComplaints.DuplicateId(file.Parsed.Id!, Shown(other.Path)));
        return problems.Found;
    }

    private ParsedReport Refused(string path, Complaint complaint)
    {
        var problems = new FileProblems(Shown(path));
        problems.Add(1, null, complaint);
        return new ParsedReport(Shown(path), null, null, 1, problems.Found, [], []);
    }

    private string Shown(string path) => Path.GetRelativePath(directory, path);

    private bool IsSame(ReportSnapshot next) =>
        next.Problems.SequenceEqual(Current.Problems)
        && next.Plans.SequenceEqual(Current.Plans, ReferenceEqualityComparer.Instance)
        && next.ById.Count == Current.ById.Count
        && next.ById.All(r => Current.ById.TryGetValue(r.Key, out var old) && ReferenceEquals(old, r.Value));

    /// <summary>A file, what it says now, and the version in use.</summary>
    private sealed record ReportFile(string Path, (DateTime Changed, long Length) Stamp, ParsedReport Parsed, ReportDefinition? Served);
}
