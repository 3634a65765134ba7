using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Core.Reports.Workbooks;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>The picture or file of a part, lent to WeCom once for all who get it.</summary>
internal sealed class PartMedia(
    ReportCaptures captures, CapturePixels pixels, WorkbookExporter workbooks, Watermarks watermarks, PushCovers covers, WeComClient wecom, CompanyClock company)
{
    private const int MostImageBytes = 10 * 1024 * 1024;

    /// <summary>WeCom's cover is 1068 × 455; a card's picture may be a little higher.</summary>
    private const double CoverRatio = 1068.0 / 455;
    private const double CardRatio = 2.25;

    public static bool IsNeeded(PlanSpec spec) => spec.Kind is PushKind.Image or PushKind.File or PushKind.News || spec is { Kind: PushKind.Card, Message.Number: null };

    /// <param name="viewer">Whom the picture names in its watermark: the part's people as a whole, where they are several.</param>
    /// <returns>The words with what was lent.</returns>
    /// <exception cref="ShotException">There is no whole picture.</exception>
    /// <exception cref="WeComException">WeCom did not take it.</exception>
    public async Task<(PartContent Content, string? MediaId)> LendAsync(
        PlanSpec spec, PartContent content, FoundReport found, ReportView view, ReportData data, Account viewer, AppSettings app, CancellationToken ct)
    {
        if (await covers.AddressAsync(spec, app, ct) is { } uploaded)
        {
            return (content with { Picture = uploaded }, null);
        }

        var who = app.Credentials!;
        if (spec.Kind == PushKind.File)
        {
            var (name, bytes) = await FileAsync(spec, found, view, data, viewer, ct);
            return (content, (await wecom.UploadAsync(who, MediaType.File, name, bytes, ct)).MediaId);
        }

        var capture = await TakeAsync(spec, view, viewer, isPdf: false, ct);
        content = content with { CaptureKey = capture.Key };
        if (spec.Kind is PushKind.News or PushKind.Card)
        {
            var ratio = spec.Kind == PushKind.News ? CoverRatio : CardRatio;
            var cover = await pixels.WorkAsync(capture, 0, picture => Head(picture, ratio), captures.NewDeadline(), ct) ?? throw Gone();
            return (content with { Picture = await wecom.UploadImageAsync(who, "cover.jpg", cover, ct), PictureRatio = ratio }, null);
        }

        var file = await captures.ReadAsync(capture, 0, ct) ?? throw Gone();
        var image = file.Length <= MostImageBytes ? file.ToArray() : await SmallerAsync(capture, MostImageBytes, ct);
        return (content, (await wecom.UploadAsync(who, MediaType.Image, FileNames.Of(found.Node.Title, company.Today, "png"), image, ct)).MediaId);
    }

    /// <summary>PDF, spreadsheet or picture as a file.</summary>
    /// <exception cref="ShotException">There is no whole picture.</exception>
    public async Task<(string Name, byte[] Bytes)> FileAsync(PlanSpec spec, FoundReport found, ReportView view, ReportData data, Account viewer, CancellationToken ct)
    {
        if (spec.File == PushFile.Xlsx && found.Definition.IsElsewhere)
        {
            return await ServerFileAsync(found, view, ct);
        }

        if (spec.File == PushFile.Xlsx)
        {
            return await WorkbookAsync(found, view, data, viewer, ct);
        }

        var isPdf = spec.File == PushFile.Pdf;
        var capture = await TakeAsync(spec, view, viewer, isPdf, ct);
        var file = await captures.ReadAsync(capture, 0, ct) ?? throw Gone();
        return (FileNames.Of(found.Node.Title, company.Today, isPdf ? "pdf" : "png"), file.ToArray());
    }

    /// <summary>The picture of a part in so few bytes, for a robot.</summary>
    /// <exception cref="ShotException">It is not kept any more.</exception>
    public async Task<byte[]> PictureAsync(string captureKey, Account viewer, int mostBytes, CancellationToken ct)
    {
        var capture = await captures.FindAsync(captureKey, viewer, ct) ?? throw Gone();
        var bytes = await captures.ReadAsync(capture, 0, ct, onlySame: true) ?? throw Gone();
        return bytes.Length <= mostBytes ? bytes.ToArray() : await SmallerAsync(capture, mostBytes, ct);
    }

    private async Task<Capture> TakeAsync(PlanSpec spec, ReportView view, Account viewer, bool isPdf, CancellationToken ct)
    {
        var order = new CaptureOrder
        {
            Viewer = viewer,
            ReportId = spec.ReportId,
            Query = view.Query,
            Format = isPdf ? ShotFormat.Pdf : ShotFormat.Png,
            Size = isPdf ? ShotSize.A4 : ShotSize.Phone,
        };
        return await captures.TakeAsync(order, ct) ?? throw new ShotException(ShotFailure.ErrorPage, "The report is not there any more.");
    }

    private async Task<byte[]> SmallerAsync(Capture capture, int mostBytes, CancellationToken ct)
    {
        var smaller = await pixels.WorkAsync(capture, 0, picture => picture.Fit(mostBytes) ?? [], captures.NewDeadline(), ct, onlySame: true) ?? throw Gone();
        return smaller.Length > 0 ? smaller : throw new ShotException(ShotFailure.TooLarge, $"the picture does not fit into {mostBytes:#,0} bytes, however small");
    }

    private async Task<(string Name, byte[] Bytes)> WorkbookAsync(FoundReport found, ReportView view, ReportData data, Account viewer, CancellationToken ct)
    {
        var order = new WorkbookOrder
        {
            View = view,
            Title = found.Node.Title,
            Answers = data.Datasets,
            DataTime = data.DataTime ?? company.ToLocal(data.ReadAt.UtcDateTime).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            Reader = viewer.DisplayName,
            At = company.Now.DateTime,
            Watermark = await watermarks.ForAsync(viewer, WatermarkPlace.Download, ct) is { } mark ? string.Join(' ', mark.Lines) : null,
        };
        await using var file = await workbooks.ExportAsync(order, ct);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        return (order.FileName, bytes.ToArray());
    }

    /// <summary>Its own server makes it, as the part's reader sees it there.</summary>
    private async Task<(string Name, byte[] Bytes)> ServerFileAsync(FoundReport found, ReportView view, CancellationToken ct)
    {
        try
        {
            await using var file = await found.Source.ExportAsync(view, ReportFileKind.Xlsx, ct) ?? throw new ShotException(ShotFailure.Elsewhere, "its server makes no files");
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, ct);
            return (FileNames.Of(found.Node.Title, company.Today, "xlsx"), bytes);
        }
        catch (ReportExportException error)
        {
            throw new ShotException(ShotFailure.Elsewhere, error.Cause, error) { IsFinal = !error.IsPassing };
        }
    }

    private static byte[] Head(Pixels picture, double ratio)
    {
        using var head = picture.Cut(0, 0, picture.Width, (int)(picture.Width / ratio));
        return head.ToJpeg();
    }

    private static ShotException Gone() => new(ShotFailure.Gone, "The picture is not kept any more.");
}
