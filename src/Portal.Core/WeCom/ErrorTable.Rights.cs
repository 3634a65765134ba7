namespace Portal.Core.WeCom;

internal static partial class ErrorTable
{
    private const string VisibleRangeZh = "请到管理后台 → 该应用 → 可见范围，加入该成员或他的部门。";
    private const string VisibleRangeEn = "In WeCom's console add the member or the department to the app's visible range.";

    private static (int, ErrorEntry)[] Rights() =>
    [
        Lasting(48002, "该应用没有调用这个接口的权限。", "The app may not call this interface.",
            "请检查使用的Secret：群聊要求可见范围为整个企业，通讯录接口要求通讯录Secret。",
                "Check which secret is used: group chats want the whole corp visible, directory calls want the contacts secret."),
        Lasting(48009, "这个Secret不能调用该接口：2022 年 8 月之后，新的服务器地址用通讯录Secret只能读成员ID和部门ID。",
            "This secret may not call the interface: since August 2022 a new server address reads only ids of members and departments with the contacts secret.",
            "姓名由应用读取：请把应用的可见范围设为整个企业。", "Names are read by an app: let the whole company see the app."),
        Lasting(50002, "成员不在应用的可见范围内。", "The member is outside of the app's visible range.", VisibleRangeZh, VisibleRangeEn),
        Lasting(50003, "应用已停用。", "The app is disabled.", "请到管理后台启用该应用。", "Enable the app in WeCom's console."),
        Lasting(60011, "没有权限访问该成员、部门或标签。", "No right to this member, department or tag.", VisibleRangeZh, VisibleRangeEn),
        Lasting(60020, "服务器的出口IP不在应用的企业可信IP中。", "The server's outgoing address is not a trusted IP of the app.",
            "请到管理后台 → 该应用 → 企业可信IP，加入服务器的出口IP，约一分钟后生效。",
                "In WeCom's console add the server's outgoing address to the app's trusted IPs; it takes about a minute."),
        Lasting(60111, "成员不存在，或者不在应用的可见范围内。", "The member does not exist or is outside of the visible range.", VisibleRangeZh,
            VisibleRangeEn),
        Lasting(46004, "没有找到对应的成员。", "No such member was found.", "请检查手机号或邮箱是否与企业微信一致。",
            "Check that mobile or email are the same as in WeCom."),
        Lasting(40003, "成员账号不合法。", "The userid is not valid.", "请检查成员的企业微信账号。", "Check the member's WeCom account."),
        Lasting(60003, "部门不存在。", "The department does not exist.", "请重新选择部门。", "Choose the department again."),
        Lasting(60123, "部门ID不合法。", "The department id is not valid.", "请重新选择部门。", "Choose the department again."),
        Lasting(40056, "AgentId不正确。", "The AgentId is wrong.", "请到管理后台 → 该应用，重新复制AgentId。", "Copy the AgentId again from WeCom's console."),
        Lasting(301002, "Secret属于另一个应用。", "The secret belongs to another app.",
            "请检查AgentId和Secret是否来自同一个应用。", "Check that AgentId and Secret come from the same app."),
        Lasting(85004, "本月修改可信域名的次数已用完。", "The trusted domain was changed too often this month.", "请下个月再修改。",
            "Change it next month."),
        Lasting(85005, "可信域名没有通过归属验证。", "The trusted domain's ownership is not verified.",
            "请在微信设置中上传域名验证文件WW_verify_….txt，再到管理后台完成验证。",
            "Upload the WW_verify_….txt file in the WeCom settings, then verify in WeCom's console."),
        Lasting(94000, "应用没有启用自定义工作台。", "Custom workbench display is not enabled.",
            "请到管理后台 → 该应用 → 配置到聊天工具栏/工作台展示，选择自定义。", "In WeCom's console set the app's workbench display to custom."),
        Lasting(94001, "工作台展示类型不正确。", "The workbench type is wrong.", "请重新设置工作台展示。", "Set the workbench display again."),
        Lasting(94002, "工作台没有数据。", "The workbench tile has no data.", "请重新设置工作台展示。", "Set the workbench display again."),
        Lasting(94003, "工作台数据项太多。", "The workbench tile has too many items.", "关键数据最多4项，列表最多3项。",
            "At most four figures or three list items."),
    ];

    private static (int, ErrorEntry)[] Messages() =>
    [
        Lasting(81013, "所有接收人都无效或不在可见范围内。", "All recipients are invalid or out of range.", VisibleRangeZh, VisibleRangeEn),
        Lasting(82001, "没有接收人。", "There are no recipients.", "请选择接收人。", "Choose recipients."),
        Lasting(82002, "一次发送的部门超过100个。", "More than 100 departments in one message.", "请分批发送。", "Send in parts."),
        Lasting(82003, "一次发送的标签超过100个。", "More than 100 tags in one message.", "请分批发送。", "Send in parts."),
        Lasting(40032, "一次发送的成员超过1000个。", "More than 1,000 members in one message.", "请分批发送。", "Send in parts."),
        Passing(40007, "素材无效或者已超过三天。", "The media is invalid or older than three days.", "门户会重新上传。", "The portal uploads it again."),
        Lasting(40004, "文件类型不受支持。", "This kind of file is not supported.", "图片请使用JPG或PNG。", "Use JPG or PNG for pictures."),
        Lasting(40006, "文件大小超出限制。", "The file is too large or too small.", "图片最大10 MB，文件最大20 MB。",
            "Pictures up to 10 MB, files up to 20 MB."),
        Lasting(40009, "图片大小超出限制。", "The picture is too large.", "图片最大10 MB，群机器人最大2 MB。", "Up to 10 MB, for group robots up to 2 MB."),
        Lasting(40033, "内容中有企业微信不接受的字符。", "The content has characters that WeCom refuses.", "请删除特殊字符。", "Remove special characters."),
        Lasting(40058, "消息的内容不符合要求（可能过长）。", "The message does not follow the rules (perhaps too long).", "请缩短标题、描述或正文。",
            "Shorten title, description or text."),
        Lasting(44004, "消息内容为空。", "The message is empty.", "请填写内容。", "Enter a text."),
        Lasting(45002, "消息内容过长。", "The message is too long.", "请缩短内容。", "Shorten it."),
        Lasting(86001, "群聊不存在。", "The group chat does not exist.", "请重新选择群聊。", "Choose the chat again."),
        Lasting(86003, "群聊不存在，或者已经解散。", "The group chat does not exist or was dissolved.", "请重新选择群聊。", "Choose the chat again."),
        Lasting(86006, "群聊的成员数不合要求。", "The chat has too few or too many members.", "群聊要有 2 到 2000 位成员。", "A chat has 2 to 2,000 members."),
        Lasting(86007, "群聊中有无效的成员。", "The chat has invalid members.", "请检查成员的企业微信账号和应用的可见范围。",
            "Check the members' accounts and the app's visible range."),
        Lasting(86207, "群主不在成员中。", "The owner is not among the members.", "请把群主加入成员。", "Add the owner to the members."),
        Lasting(86215, "这个群聊已经存在。", "This chat exists already.", "请换一个名称再试。", "Try another name."),
        Lasting(86008, "群聊不属于这个应用。", "The chat belongs to another app.", "请用创建该群聊的应用发送。", "Send with the app that made the chat."),
        Lasting(93000, "群机器人地址无效，或机器人已被移除。", "The robot's address is invalid or the robot was removed.",
            "请在群中重新添加机器人并更新地址。",
            "Add the robot to the chat again and update its address."),
        Lasting(93004, "群机器人已停用。", "The robot is stopped.", "请在群中启用机器人。", "Enable the robot in the chat."),
        Lasting(93008, "群机器人不在群中。", "The robot is not in the chat.", "请在群中重新添加机器人。", "Add the robot to the chat again."),
    ];
}
