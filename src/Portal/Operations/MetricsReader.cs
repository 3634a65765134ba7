using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Portal.Operations;

/// <summary>Collects all instruments when asked and writes them as Prometheus reads them.</summary>
internal sealed class MetricsReader : BaseExportingMetricReader
{
    private readonly Lock _lock = new();
    private readonly TextExporter _exporter;

    public MetricsReader() : this(new TextExporter()) { }

    private MetricsReader(TextExporter exporter) : base(exporter) => _exporter = exporter;

    public string Read()
    {
        lock (_lock)
        {
            _exporter.Text = "";
            Collect(timeoutMilliseconds: 2000);
            return _exporter.Text;
        }
    }

    private sealed class TextExporter : BaseExporter<Metric>
    {
        public string Text { get; set; } = "";

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var text = new PrometheusText();
            foreach (var metric in batch)
            {
                text.Add(metric);
            }

            Text = text.ToString();
            return ExportResult.Success;
        }
    }
}
