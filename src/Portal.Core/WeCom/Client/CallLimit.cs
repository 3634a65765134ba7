namespace Portal.Core.WeCom;

/// <summary>For whom WeCom counts.</summary>
internal enum Per
{
    Corp,

    /// <summary>A robot is one too.</summary>
    App,

    /// <summary>Each member or chat that an app's call is for.</summary>
    Target,
}

/// <summary>One of the rates that WeCom documents for an interface.</summary>
internal sealed record CallLimit(Per Per, int Calls, TimeSpan Length)
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    private static readonly CallLimit[] _basic = [new(Per.Corp, 10_000, _minute), new(Per.Corp, 150_000, _hour)];
    private static readonly CallLimit[] _robot = [new(Per.App, 20, _minute)];
    private static readonly CallLimit[] _ticket = [new(Per.App, 100, _hour), new(Per.Corp, 400, _hour)];
    private static readonly CallLimit[] _message = [.. _basic, new(Per.Target, 30, _minute), new(Per.Target, 1_000, _hour)];
    private static readonly CallLimit[] _workbench = [.. _basic, new(Per.Target, 10, _minute)];
    private static readonly CallLimit[] _newChat = [.. _basic, new(Per.Corp, 1_000, _day)];
    private static readonly CallLimit[] _chatChange = [.. _basic, new(Per.Corp, 1_000, _hour)];

    // WeCom counts 200 for each member of a chat: for one chat that is the same. How many members it has is not known here.
    private static readonly CallLimit[] _chatMessage = [.. _basic, new(Per.Target, 200, _minute), new(Per.Target, 10_000, _day)];
    private static readonly CallLimit[] _picture = [.. _basic, new(Per.Corp, 1_000, _day), new(Per.Corp, 3_000, 30 * _day)];

    /// <summary>False: WeCom has had enough of bad codes only, and whoever comes with a good one passes.</summary>
    public static bool IsCounted(string path) => Of(path).Count > 0;

    public static IReadOnlyList<CallLimit> Of(string path) => path switch
    {
        "webhook/send" => _robot,
        "get_jsapi_ticket" or "ticket/get" => _ticket,
        "message/send" => _message,
        "agent/set_workbench_data" or "agent/batch_set_workbench_data" => _workbench,
        "appchat/create" => _newChat,
        "appchat/update" => _chatChange,
        "appchat/send" => _chatMessage,
        "media/uploadimg" => _picture,
        "auth/getuserinfo" => [], // a good code is never counted: a morning's sign-ins all pass
        _ => _basic,
    };
}
