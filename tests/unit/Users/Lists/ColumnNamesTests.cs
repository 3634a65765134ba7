using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;

namespace Portal.Tests.Users.Lists;

/// <summary>What columns are taken for, by their names.</summary>
public sealed class ColumnNamesTests
{
    [Theory]
    [InlineData("用户名|userid|微信号|所在组名称|手机号", "user|id|wecom|group|mobile")] // the portal's template
    [InlineData("姓名|账号|别名|职务|部门|性别|手机|座机|个人邮箱", "name|wecom|||group||mobile||")] // WeCom's export
    [InlineData("姓名(必填)|帐号（必填）|手机号码", "name|wecom|mobile")]
    [InlineData("账号|微信号|手机", "wecom|wechat|mobile")]
    [InlineData("微信号|账号|手机", "wechat|wecom|mobile")]
    [InlineData("User Name|User ID|Account|Phone|密码", "user|id|wecom|mobile|password")]
    public void Of_a_list_of_accounts(string head, string uses) => Assert.Equal(uses, Recognised(BatchKind.WeCom, head));

    [Theory]
    [InlineData("用户名|别名|手机号|微信账号|微信号|微信ID|描述|启用|用户组|角色|属性:region",
        "user|name|mobile|wecom|wechat|openid|about|enabled|groups|roles|attribute:region")]
    [InlineData("用户名|属性：大区|attribute:brand|密码|属性:", "user|attribute:大区|attribute:brand|password|")]
    public void Of_a_list_of_users(string head, string uses) => Assert.Equal(uses, Recognised(BatchKind.Users, head));

    [Theory]
    [InlineData(BatchKind.WeCom, "roles", false)]
    [InlineData(BatchKind.WeCom, "attribute:region", false)]
    [InlineData(BatchKind.Users, "attribute:region", true)]
    [InlineData(BatchKind.Users, "attribute:", false)]
    [InlineData(BatchKind.Users, "enabled;drop", false)]
    [InlineData(BatchKind.WeCom, "", true)]
    public void A_use_that_is_none_is_not_taken(BatchKind kind, string use, bool isUse) => Assert.Equal(isUse, ColumnNames.IsUse(kind, use));

    private static string Recognised(BatchKind kind, string head) => string.Join('|', ColumnNames.Recognise(kind, head.Split('|')));
}
