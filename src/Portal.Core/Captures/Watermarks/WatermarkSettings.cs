using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Captures;

/// <param name="Field">Name of the field of <see cref="WatermarkForm"/>.</param>
public sealed record WatermarkProblem(string Field, Bilingual Text);

/// <summary>水印设置 as the admin edits them.</summary>
public sealed partial class WatermarkSettings(PortalDb db, AuditLog audit)
{
    public async Task<WatermarkForm> FindAsync(CancellationToken ct) =>
        (await db.Watermarks.AsNoTracking().SingleOrDefaultAsync(ct) ?? new Watermark()).ToForm();

    /// <returns>What is wrong, field by field; empty when it was saved.</returns>
    public async Task<IReadOnlyList<WatermarkProblem>> SaveAsync(WatermarkForm form, AuditActor actor, CancellationToken ct)
    {
        if (Check(form) is { Count: > 0 } problems)
        {
            return problems;
        }

        var row = await db.Watermarks.SingleOrDefaultAsync(ct);
        if (row is null)
        {
            db.Watermarks.Add(row = new Watermark());
        }

        row.Set(form);
        audit.Write(actor, AuditCodes.WatermarkSettings, form.Text,
            $"{form.Angle}° {form.Density} {form.Strength} {form.Colour} page={form.OnPages} capture={form.OnCaptures} download={form.OnDownloads}");
        await db.SaveChangesAsync(ct);
        return [];
    }

    public static IReadOnlyList<WatermarkProblem> Check(WatermarkForm form)
    {
        var problems = new List<WatermarkProblem>();
        if (form.Text.Length == 0)
        {
            Refuse(form.OnPages || form.OnCaptures || form.OnDownloads, nameof(form.Text), "请填写水印文字，或者关闭全部三个开关。",
                "Write the watermark's text, or switch it off everywhere.");
        }
        else if (WatermarkText.UnknownPlace(form.Text) is { } unknown)
        {
            Refuse(true, nameof(form.Text), $"不认识“{unknown}”，可以用 {{姓名}}、{{账号}}、{{手机尾号}}、{{日期}}、{{时间}}。",
                $"“{unknown}” is not known; there are {{name}}, {{user}}, {{mobile}}, {{date}} and {{time}}.");
        }

        Refuse(WatermarkText.HasLoneBrace(form.Text), nameof(form.Text), "花括号要成对，例如 {姓名}。", "Braces come in pairs, such as {name}.");
        Refuse(form.Text.Length > Watermark.LongestText, nameof(form.Text), $"最多 {Watermark.LongestText} 个字。", $"At most {Watermark.LongestText} characters.");
        Refuse(form.Angle is < -Watermark.MostAngle or > Watermark.MostAngle, nameof(form.Angle), $"请填写 -{Watermark.MostAngle} 到 {Watermark.MostAngle} 之间的整数。",
            $"Write a whole number from -{Watermark.MostAngle} to {Watermark.MostAngle}.");
        Refuse(form.Colour is { } colour && !Colour().IsMatch(colour), nameof(form.Colour), "请填写 #RRGGBB 形式的颜色，例如 #1A66E0；留空则跟随主题。",
            "Write a colour such as #1A66E0, or leave it empty to follow the theme.");
        return problems;

        void Refuse(bool wrong, string field, string chinese, string english)
        {
            if (wrong && problems.TrueForAll(p => p.Field != field))
            {
                problems.Add(new WatermarkProblem(field, new Bilingual(chinese, english)));
            }
        }
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();
}
