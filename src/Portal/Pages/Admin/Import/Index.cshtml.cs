using Microsoft.Extensions.Localization;
using Portal.Core.Users.Batches;
using Portal.Localization;

namespace Portal.Pages.Admin.Import;

/// <summary>导入微信用户: only changes users that are there.</summary>
[UploadLimit]
public sealed class IndexModel(BatchIntake intake, UserBatches batches, IStringLocalizer<Text> text, TimeProvider clock)
    : UploadPage(BatchKind.WeCom, "/admin/import", intake, batches, text, clock);
