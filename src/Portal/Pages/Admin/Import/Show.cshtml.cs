using Microsoft.Extensions.Localization;
using Portal.Core.Users.Batches;
using Portal.Localization;

namespace Portal.Pages.Admin.Import;

public sealed class ShowModel(UserBatches batches, BatchViews views, IStringLocalizer<Text> text) : BatchPage(BatchKind.WeCom, "/admin/import", batches, views, text);
