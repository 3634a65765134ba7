namespace Portal.Core.Reports.Datasets;

/// <summary>Which dataset of which report is asked with which values, and at whose turn.</summary>
internal sealed record DatasetOrder(string Report, DatasetDefinition Dataset, SqlValues Values, long Reader);
