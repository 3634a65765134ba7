namespace Portal.Core.Reports.Datasets;

/// <summary>What one answer may hold at most, as the settings say.</summary>
internal sealed record AnswerLimits(int Rows, long Bytes);
