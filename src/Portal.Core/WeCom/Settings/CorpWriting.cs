namespace Portal.Core.WeCom;

/// <summary>Writes a checked form into the entity; a secret that is the same is not sealed anew, so that nothing seems changed.</summary>
internal static class CorpWriting
{
    public static void Write(Corp corp, CorpForm form, SecretBox box)
    {
        corp.CorpId = form.CorpId!;
        corp.Name = form.Name ?? "";
        corp.ServerAddress = form.ServerAddress;
        corp.ApiAddress = form.ApiAddress!;
        corp.AuthorizeAddress = form.AuthorizeAddress!;
        corp.LoginAddress = form.LoginAddress!;
        corp.SocialFeatures = form.SocialFeatures;
        corp.SealedContactsSecret = Sealed(corp.SealedContactsSecret, form.ContactsSecret, form.RemoveContactsSecret);
        corp.SealedSocialSecret = Sealed(corp.SealedSocialSecret, form.SocialSecret, form.SocialSchema is null);
        corp.SocialSchema = form.SocialSchema;
        corp.SocialAgentId = form.SocialSchema is null ? null : form.SocialAgentId;
        corp.NativeBundleId = form.NativeBundleId;
        corp.NativePackageName = form.NativePackageName;
        corp.NativeSignature = form.NativeSignature;

        corp.Apps.RemoveAll(app => !form.Apps.Exists(f => f.AgentIdNumber() == app.AgentId));
        for (var i = 0; i < form.Apps.Count; i++)
        {
            WriteApp(form.Apps[i], i);
        }

        void WriteApp(AppForm from, int position)
        {
            var id = from.AgentIdNumber()!.Value;
            var app = corp.Apps.Find(a => a.AgentId == id);
            if (app is null)
            {
                corp.Apps.Add(app = new App(id));
            }

            app.Name = from.Name ?? from.AgentId!;
            app.Position = position;
            app.SealedSecret = Sealed(app.SealedSecret, from.Secret, remove: false) ?? "";
            app.SealedToken = Sealed(app.SealedToken, from.Token, from.RemoveCallback);
            app.SealedEncodingAesKey = Sealed(app.SealedEncodingAesKey, from.EncodingAesKey, from.RemoveCallback);
        }

        string? Sealed(string? there, string? entered, bool remove)
        {
            if (Secret.From(entered) is not { } secret)
            {
                return remove ? null : there;
            }

            return secret.Equals(box.Open(there)) ? there : box.Seal(secret);
        }
    }
}
