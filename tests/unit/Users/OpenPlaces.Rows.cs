using Microsoft.EntityFrameworkCore;
using Portal.Core.Accounts;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Catalog;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.Failures;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Requests;
using Portal.Core.Sharing;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Core.WeCom;
using Portal.Tests.Sharing;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>What the addresses name. The keeper's own lists are his to look at, so that he is refused an address and not somebody else's list.</summary>
public sealed partial class OpenPlaces
{
    private async Task PutAsync(PortalDb db, DateTimeOffset now, Group east, User target, Node node, Corp corp, Corp gone)
    {
        var (admin, author, keeper) = (await App.AccountAsync("admin"), await App.AccountAsync("author"), await App.AccountAsync("wang"));
        UserBatch BatchOf(BatchKind kind) { var batch = new UserBatch(kind, "list.csv", keeper.Id, "wang", now); batch.SetUp("[]", "[]", 0); batch.EndCheck(); return batch; }
        var chat = TeamChat.OfApp(corp.CorpId, 1, "chat", "销售群", "admin", now);
        var account = new AccountRequest(new Asker(corp.CorpId, 1, "newcomer"), "新人", "看", now);
        var request = new AccessRequest(target.Id, "written", "看", now);
        var failure = new Failure(FailureNumber.Of("F1234567"), now, "written", "sql", "no such table");
        var plan = new PushPlan(PlanOrigin.Own, null, author.Id, new PlanSpec { Title = "日报", ReportId = "written" }, now);
        var (bulk, users, wecom, directory) = (BatchOf(BatchKind.Bulk), BatchOf(BatchKind.Users), BatchOf(BatchKind.WeCom), BatchOf(BatchKind.Directory));
        var link = new ShareLink(new SharedView("written", "写的报表", "", ""), admin, 30, now);
        var notice = new Notice(author.Id, "写的报表", "有人申请", "/requests", now);
        var order = new ShotOrder { Subject = "written", Owner = "", NewPath = _ => Task.FromResult("/"), Size = ShotSize.Phone, Format = ShotFormat.Png };
        var shot = new FailedShot(now, order, new ShotException(ShotFailure.TooSlow, "slow"), new ShotTimings(default, default, default, default, 1), TakenPictures.Png);
        var smartbi = new SmartbiConnection("bi");
        smartbi.Set(SmartbiText.Write(new SmartbiServerOptions { Name = "BI", Address = new Uri("http://127.0.0.1:9/smartbi"), User = "mirror" }), "", "admin", now);
        var own = new PushPlan(PlanOrigin.Own, null, author.Id, new PlanSpec { Title = "我的日报", ReportId = "written" }, now);
        db.AddRange(notice, shot, smartbi, chat, account, request, failure, plan, own, bulk, users, wecom, directory, link);
        await db.SaveChangesAsync(Ct);
        await db.PushPlans.Where(p => p.Id == own.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsPersonal, true), Ct);
        var share = new SendOrder
        {
            Sender = admin,
            Actor = AuditActor.Portal,
            View = link.View,
            Kind = SendKind.Card,
            Key = "key",
            LinkId = link.Id,
            Link = new Uri("http://localhost/s/1"),
        };
        var note = new SharedNote(share, author.Id, now);
        db.Add(note);
        var run = new PushRun(plan, RunCause.Hand, now, now, now);
        db.Add(run);
        await db.SaveChangesAsync(Ct);
        await db.AccessRequests.ExecuteUpdateAsync(set => set.SetProperty(r => r.NodeId, node.Id).SetProperty(r => r.SortedAt, now), Ct);
        foreach (var (prefix, value) in new (string, object)[]
        {
            ("/admin/catalog", node.Id), ("/admin/chats", chat.Id), ("/admin/diagnosis", corp.Id), ("/admin/directory", directory.Id),
            ("/admin/directory/requests", account.Id), ("/admin/failures", failure.Number), ("/admin/groups", east.Id), ("/admin/import", wecom.Id),
            ("/admin/roles", author.RoleIds.Max()), ("/admin/users", target.Id), ("/admin/users/bulk", bulk.Id), ("/admin/users/import", users.Id),
            ("/admin/smartbi", smartbi.Key), ("/admin/captures", shot.Id), ("/captures", await App.PictureAsync("author", "written", "写的报表")),
            ("/s/", link.Token), ("/folders", node.ParentId!), ("/messages/notices", notice.Id), ("/admin/wecom", corp.Id),
            ("removed corp", gone.Id), ("/reports", "written"), ("/push/plans", plan.Id), ("/push/runs", run.Id), ("/me/shares", link.Id),
            ("/favorites", node.Id), ("/requests", request.Id), ("/me/subscriptions", own.Id), ("/messages/shares", note.Id), ("/reports/{id}/smartbi", "far_page"),
            ("/reports/{id}/picture", "far_picture"), ("/reports/{id}/redirect", "near_" + Led),
        })
        {
            _values[prefix] = $"{value}";
        }

        _later["picture/{key:length(40):regex(^[0-9a-f]+$)}"] = await App.PictureAsync("author", "far_picture", "远方的报表", block: PictureBlock.OnlyId);
    }
}
