namespace Portal.SmartbiWeb;

/// <summary>A page without an origin may not touch cookies and storage: it gets some that live as long as it does, before its own scripts run.</summary>
internal static class PageShim
{
    private const string Script = """
        <script>(function () {
          function memory() {
            var kept = {};
            return {
              getItem: function (name) { return name in kept ? kept[name] : null; }, setItem: function (name, value) { kept[name] = String(value); },
              removeItem: function (name) { delete kept[name]; }, clear: function () { kept = {}; },
              key: function (index) { return Object.keys(kept)[index] || null; }, get length() { return Object.keys(kept).length; }
            };
          }
          ['localStorage', 'sessionStorage'].forEach(function (name) {
            try { window[name].length; } catch (_) { Object.defineProperty(window, name, { value: memory() }); }
          });
          try { document.cookie; } catch (_) {
            var jar = {};
            Object.defineProperty(document, 'cookie', {
              get: function () { return Object.keys(jar).map(function (name) { return name + '=' + jar[name]; }).join('; '); },
              set: function (line) { var pair = String(line).split(';')[0].split('='); jar[pair.shift().trim()] = pair.join('='); }
            });
          }
        })();</script>
        """;

    public static string Insert(string html)
    {
        var head = html.IndexOf("<head", StringComparison.OrdinalIgnoreCase);
        var end = head < 0 ? -1 : html.IndexOf('>', head);
        return end < 0 ? Script + html : html.Insert(end + 1, Script);
    }
}
