using Microsoft.Extensions.Localization;
using Portal.Core.Users.Batches;
using Portal.Hosting;
using Portal.Localization;
using Portal.Sessions;

namespace Portal.Pages.Admin.Import;

/// <summary>导入微信用户: only changes users that are there.</summary>
[GroupAdminsToo]
[UploadLimit]
public sealed class IndexModel(BatchIntake intake, UserBatches batches, CurrentUser current, IStringLocalizer<Text> text, TimeProvider clock)
    : UploadPage(BatchKind.WeCom, "/admin/import", intake, batches, current, text, clock);
