using Microsoft.Extensions.Localization;
using Portal.Core.Users.Batches;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Admin.Import;

namespace Portal.Pages.Admin.Users.Import;

/// <summary>导入用户: makes and changes users, with groups, roles and attributes.</summary>
[UploadLimit]
public sealed class IndexModel(BatchIntake intake, UserBatches batches, CurrentUser current, IStringLocalizer<Text> text, TimeProvider clock)
    : UploadPage(BatchKind.Users, "/admin/users/import", intake, batches, current, text, clock);
