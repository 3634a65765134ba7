using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Portal.Core.Data;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Tests.Support;

/// <summary>Fills in forms as a browser without scripts does.</summary>
public static class Forms
{
    /// <summary>A browser that nobody is signed in with; redirects are not followed.</summary>
    public static async Task<HttpClient> StrangerAsync(this PortalApp app, string address = "http://localhost")
    {
        await app.Services.GetRequiredService<DatabaseState>().Ready.WaitAsync(Soon.Limit, TestContext.Current.CancellationToken);
        return app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri(address) });
    }

    /// <summary>Sends the form that <paramref name="selector"/> finds with what it holds, but for <paramref name="fields"/>.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, IDocument page, string selector, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelector<IHtmlFormElement>(selector) ?? throw new InvalidOperationException($"No form {selector} in: {page.Body?.TextContent}");
        return await client.SendAsync(form, form.GetAttribute("action"), fields);
    }

    private static async Task<HttpResponseMessage> SendAsync(this HttpClient client, IHtmlFormElement form, string? address, (string Name, string Value)[] fields)
    {
        var names = fields.Select(f => f.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var values = Held(form).Where(held => !names.Contains(held.Name)).Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value));
        using var content = new FormUrlEncodedContent(values);
        return await client.PostAsync(address, content, TestContext.Current.CancellationToken);
    }

    /// <summary>Presses the button that <paramref name="selector"/> finds: its form goes to the button's own address.</summary>
    public static Task<HttpResponseMessage> PressAsync(this HttpClient client, IDocument page, string selector, params (string Name, string Value)[] fields)
    {
        var button = page.QuerySelector<IHtmlButtonElement>(selector) ?? throw new InvalidOperationException($"No button {selector} in: {page.Body?.TextContent}");
        return client.SendAsync(button.Form!, button.GetAttribute("formaction") ?? button.Form!.GetAttribute("action"), fields);
    }

    public static async Task<HttpResponseMessage> SignInAsync(this HttpClient client, string userName, string password, string address = "/sign-in", bool keep = false)
    {
        var page = await client.PageAsync(address);
        return await client.SubmitAsync(page, "form", [("userName", userName), ("password", password), .. keep ? [("keep", "true")] : Array.Empty<(string, string)>()]);
    }

    private static IEnumerable<(string Name, string Value)> Held(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input:
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } lines:
                    yield return (name, lines.Value);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    yield return (name, select.Value ?? "");
                    break;
            }
        }
    }
}
