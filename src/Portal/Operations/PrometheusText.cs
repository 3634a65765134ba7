using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Portal.Operations;

/// <summary>Metrics in Prometheus' text format 0.0.4. The official exporter is a preview only; this is what we need of it.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _described = [];

    public void Add(Metric metric)
    {
        var type = TypeOf(metric.MetricType);
        if (type is null)
        {
            return;
        }

        var name = NameOf(metric, type);
        if (_described.Add(name))
        {
            _text.Append("# HELP ").Append(name).Append(' ').Append(metric.Description.Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings(" ")).Append('\n')
                .Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        }

        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            AddPoint(name, metric.MetricType, in point);
        }
    }

    public override string ToString() => _text.ToString();

    private void AddPoint(string name, MetricType type, in MetricPoint point)
    {
        var labels = LabelsOf(point.Tags);
        if (type == MetricType.Histogram)
        {
            AddHistogram(name, labels, in point);
            return;
        }

        Line(name, labels, type switch
        {
            MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
            MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
            MetricType.LongGauge => point.GetGaugeLastValueLong(),
            _ => point.GetGaugeLastValueDouble(),
        });
    }

    private void AddHistogram(string name, string labels, in MetricPoint point)
    {
        var seen = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            seen += bucket.BucketCount;
            Line(name + "_bucket", $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{Number(bucket.ExplicitBound)}\"", seen);
        }

        Line(name + "_sum", labels, point.GetHistogramSum());
        Line(name + "_count", labels, point.GetHistogramCount());
    }

    private void Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').Append(labels).Append('}');
        }

        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string? TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => "gauge",
        MetricType.Histogram => "histogram",
        _ => null,
    };

    /// <summary>http.server.request.duration in s → http_server_request_duration_seconds; counters end with _total.</summary>
    private static string NameOf(Metric metric, string type)
    {
        var unit = metric.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", "%" => "_percent", _ => "" };
        var name = Plain(metric.Name);
        return name + (name.EndsWith(unit, StringComparison.Ordinal) ? "" : unit) + (type == "counter" && !name.EndsWith("_total", StringComparison.Ordinal) ? "_total" : "");
    }

    private static string LabelsOf(ReadOnlyTagCollection tags)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Append(labels.Length > 0 ? "," : "").Append(Plain(key)).Append("=\"")
                .Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
                .Append('"');
        }

        return labels.ToString();
    }

    private static string Plain(string name)
    {
        var plain = string.Create(name.Length, name, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
            }
        });
        return char.IsAsciiDigit(plain[0]) ? "_" + plain : plain;
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
