using System.Text.Json;

namespace Portal.Core.Browser;

/// <summary>What can be seen of a page that knows nothing of being photographed; lengths are CSS pixels.</summary>
internal sealed record ForeignReading
{
    public string Href { get; init; } = "";

    /// <summary>Of the main document; 0 when it never came.</summary>
    public int Status { get; init; }
    public bool IsLoaded { get; init; }

    /// <summary>Something turns.</summary>
    public bool IsLoading { get; init; }

    /// <summary>There is something to see: text, a table, a drawing.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>What the page takes without scrolling, inner scroll bars included.</summary>
    public int Width { get; init; }
    public int Height { get; init; }
    public bool HasHan { get; init; }

    /// <summary>The head of its widest table, from the top of the page; both 0 where it has none.</summary>
    public int HeadTop { get; init; }
    public int HeadBottom { get; init; }

    /// <summary>Of its text and the places of its parts.</summary>
    public string Print { get; init; } = "";

    public static ForeignReading From(JsonElement result) => result.Deserialize<ForeignReading>(JsonSerializerOptions.Web)!;

    /// <param name="spinners">CSS selectors; one that is none is left out by the page.</param>
    public static string Question(IReadOnlyList<string> spinners) => $"({Script})({JsonSerializer.Serialize(spinners)})";

    private const string Script =
        """
        spinners => {
          const root = document.documentElement, body = document.body;
          if (!body) return { href: location.href };
          const seen = element => {
            const box = element.getBoundingClientRect(), style = getComputedStyle(element);
            return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && Number(style.opacity) > 0.05;
          };
          const find = selector => { try { return [...document.querySelectorAll(selector)]; } catch { return []; } };
          const all = [...body.getElementsByTagName('*')], text = body.innerText.trim();
          const tables = find('table').filter(seen).sort((one, other) => other.scrollWidth - one.scrollWidth);
          const head = tables[0]?.tHead?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
          let over = 0, wide = 0, print = 0;
          const add = word => { for (let i = 0; i < word.length; i++) print = (print * 31 + word.charCodeAt(i)) | 0; };
          for (const element of all) {
            const x = element.scrollWidth - element.clientWidth, y = element.scrollHeight - element.clientHeight;
            if (x > 1 || y > 1) {
              const style = getComputedStyle(element);
              if (x > 1 && /auto|scroll/.test(style.overflowX)) wide = Math.max(wide, x);
              if (y > 1 && /auto|scroll/.test(style.overflowY)) over = Math.max(over, y);
            }
            const box = element.getBoundingClientRect();
            add([element.tagName, box.left | 0, box.top | 0, box.width | 0, box.height | 0].join());
          }
          add(text);
          return {
            href: location.href,
            status: performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0,
            isLoaded: document.readyState === 'complete' && document.fonts.status === 'loaded',
            isLoading: spinners.flatMap(find).some(seen),
            isDrawn: text.length > 0 || all.some(element => /^(canvas|svg|img|table|iframe|video)$/i.test(element.tagName) && seen(element)),
            width: Math.max(root.scrollWidth, innerWidth + wide),
            height: Math.max(root.scrollHeight, Math.ceil(body.getBoundingClientRect().bottom + scrollY), innerHeight + over),
            hasHan: /[\u2e80-\u9fff\uf900-\ufaff]/.test(text),
            headTop: Math.max(0, Math.round(head.top + scrollY)),
            headBottom: Math.max(0, Math.round(head.bottom + scrollY)),
            print: String(print),
          };
        }
        """;
}
