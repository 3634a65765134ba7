using System.Text.Encodings.Web;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

/// <summary>Writes each drawing as a card, to be looked at: GALLERY=folder and the tests of every kind.</summary>
internal static class GalleryPage
{
    public static async Task SaveAsync(string folder, string name, ChartWidth width, Block block, ChartPicture picture)
    {
        static string Safe(string? text) => HtmlEncoder.Default.Encode(text ?? "");
        var legend = picture.Legend.Count == 0
            ? ""
            : $"<ul class=\"legend\">{string.Concat(picture.Legend.Select(item => $"<li><i class=\"{item.KeyClass}\"></i>{Safe(item.Label)}</li>"))}</ul>";
        var rows = picture.Shares.Select(row =>
            $"<tr><th scope=\"row\"><i class=\"{row.KeyClass}\"></i>{Safe(row.Label)}</th><td>{row.Value}</td><td>{row.Percent}</td></tr>");
        var shares = picture.Shares.Count == 0 ? "" : $"<table class=\"shares\">{string.Concat(rows)}</table>";
        var scale = picture.Scale is not { } steps
            ? ""
            : $"<p class=\"scale\"><span>{steps.Low}</span>{string.Concat(steps.StepClasses.Select(step => $"<i class=\"{step}\"></i>"))}"
                + $"<span>{steps.High}</span><span>{steps.Limits}</span></p>";
        var chart = $"<div class=\"chart{(block is MapBlock { World: false, Geographic: false } ? " chart--map" : "")}\" data-option=\"/{name}\">{picture.Svg}</div>";
        var body = picture.Shares.Count > 0 ? $"<div class=\"split\">{chart}{shares}</div>" : legend + chart + scale;
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{width}.{name}.json"), picture.ToPageOption().ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(folder, $"{width}.{name}.html"),
            $"<section class=\"card block span-8\"><div class=\"block__head\"><h2 class=\"block__title\">{name}<small>{Safe(picture.Unit)} {Safe(picture.Note)} "
                + $"{picture.Svg!.Length / 1024.0:0.0} KB</small></h2><button class=\"tool tool--small\" type=\"button\" data-enlarge "
                + $"aria-label=\"{name}\">+</button></div>{body}</section>");
    }
}
