namespace Portal.Tests.Push;

internal static class PushForms
{
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string address, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.PostAsync(address, content, TestContext.Current.CancellationToken);
    }
}
