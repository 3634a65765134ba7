using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Localization;

namespace Portal.Pages.Admin.Nodes;

internal static class Refusals
{
    public static string Say(this IStringLocalizer<Text> text, CatalogRefusal refusal) => refusal switch
    {
        CatalogRefusal.EmptyTitle => text["请填写名称"],
        CatalogRefusal.TooLong => text["文字太长"],
        CatalogRefusal.TitleTaken => text["同一目录下已有同名目录"],
        CatalogRefusal.NotEmpty => text["里面还有内容，不能删除"],
        CatalogRefusal.Cycle => text["不能移到它自己的下级"],
        CatalogRefusal.TooDeep => text["目录层级太深"],
        CatalogRefusal.PastDay => text["到期日要填今天或以后的日期"],
        CatalogRefusal.UnknownOwner => text["没有这个用户名，负责人没有保存"],
        CatalogRefusal.ChangedMeanwhile => text["这张报表刚被移动，或发布状态变了。请看一下现在的样子，再按一次发布"],
        CatalogRefusal.UnknownSubject => text["没有这个用户组、角色或用户"],
        _ => text["找不到这个节点，可能刚被删除"],
    };
}
