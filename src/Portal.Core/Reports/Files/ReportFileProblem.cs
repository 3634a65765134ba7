namespace Portal.Core.Reports.Files;

/// <summary>What is wrong in a report file and what to write instead. Line and column count from 1.</summary>
public sealed record ReportFileProblem(string Path, int Line, int? Column, string Code, Bilingual Message, Bilingual Remedy)
{
    /// <summary>As compilers write it, so that editors find the place: <c>file:line: message — remedy</c>.</summary>
    public string Describe(System.Globalization.CultureInfo culture) => $"{Path}:{Line}: {Message.In(culture)} — {Remedy.In(culture)}";

    public override string ToString() => Describe(System.Globalization.CultureInfo.CurrentUICulture);
}

/// <summary>A problem without its place.</summary>
internal sealed record Complaint(string Code, Bilingual Message, Bilingual Remedy);

/// <summary>Collects the problems of one file.</summary>
internal sealed class FileProblems(string path)
{
    private const int Most = 100;
    private readonly List<ReportFileProblem> _found = [];

    public IReadOnlyList<ReportFileProblem> Found => [.. _found.OrderBy(p => p.Line).ThenBy(p => p.Column ?? 0)];

    public int Count => _found.Count;

    public void Add(FileNode at, Complaint complaint) => Add(at.Line, at.Column, complaint);

    public void Add(int line, int? column, Complaint complaint)
    {
        if (_found.Count < Most)
        {
            _found.Add(new ReportFileProblem(path, line, column, complaint.Code, complaint.Message, complaint.Remedy));
        }
    }
}
