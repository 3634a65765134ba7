using Microsoft.Extensions.Localization;
using Portal.Core.Users.Batches;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Admin.Import;

namespace Portal.Pages.Admin.Users.Import;

public sealed class ShowModel(UserBatches batches, BatchViews views, CurrentUser current, IStringLocalizer<Text> text)
    : BatchPage(BatchKind.Users, "/admin/users/import", batches, views, current, text);
