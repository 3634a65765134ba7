using Microsoft.Extensions.Localization;
using Portal.Core.Users.Batches;
using Portal.Hosting;
using Portal.Localization;
using Portal.Sessions;

namespace Portal.Pages.Admin.Import;

[GroupAdminsToo]
public sealed class ShowModel(UserBatches batches, BatchViews views, CurrentUser current, IStringLocalizer<Text> text)
    : BatchPage(BatchKind.WeCom, "/admin/import", batches, views, current, text);
