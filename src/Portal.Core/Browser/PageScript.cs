using System.Text.Json;

namespace Portal.Core.Browser;

/// <summary>The questions that are asked of a page. They run beside the page's own scripts, which are switched off.</summary>
internal static class PageScript
{
    /// <summary>One answer with everything, so that it costs one way.</summary>
    public const string Read =
        """
        (() => {
          const report = document.getElementById('report'), body = document.body, root = document.documentElement;
          if (!body) return { href: location.href };
          const edges = element => {
            const box = element.getBoundingClientRect();
            return { top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left + scrollX, right: box.right + scrollX };
          };
          const own = source => source.startsWith('data:') || source.startsWith(location.origin + '/');
          const text = body.textContent;
          const images = [...document.images].filter(image => own(image.currentSrc || image.src));
          const blocks = report ? [...report.querySelectorAll('[data-block]')].map((block, i) => {
            const heading = document.getElementById(block.getAttribute('aria-labelledby'));
            // Without what stands small beside the title.
            const name = block.getAttribute('aria-label') || heading?.firstChild?.textContent;
            return { id: block.id || 'block ' + (i + 1), name: name?.trim().slice(0, 100), state: block.dataset.block, ...edges(block) };
          }) : [];
          // A report may hold any text as data; what is none is an error page of the portal or the browser.
          const wrong = report ? document.querySelector('[data-error]')?.textContent.trim()
            : ['An unhandled exception occurred', 'ERR_'].find(each => text.includes(each));
          return {
            href: location.href,
            status: performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0,
            isLoaded: document.readyState === 'complete',
            state: report ? report.dataset.state ?? '' : null,
            declared: Number(report?.dataset.blocks ?? 0),
            blocks,
            height: Math.max(root.scrollHeight, Math.ceil(edges(body).bottom)),
            pendingImages: images.filter(image => !image.complete).length,
            brokenImages: images.filter(image => image.complete && image.naturalWidth === 0).length,
            hasFonts: document.fonts.status === 'loaded',
            hasHan: /[\u2e80-\u9fff\uf900-\ufaff]/.test(text),
            odd: [...new Set(text.match(/(?!\p{C}|\p{Z}|\p{M})[^\u0000-\u024f\u2010-\u203b\u2460-\u24ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/gu))].slice(0, 500),
            errorText: wrong ? wrong.slice(0, 200) : null,
            cuts: [...document.querySelectorAll('[data-cut]')].map(each => edges(each).top),
            rows: root.scrollHeight > 4000 ? [...document.querySelectorAll('tr')].map(row => edges(row).bottom) : [],
          };
        })()
        """;

    /// <summary>Boxes that stand for missing letters look all the same.</summary>
    public const string HasHanFont =
        """
        (() => {
          const canvas = new OffscreenCanvas(32, 32), paper = canvas.getContext('2d', { willReadFrequently: true });
          const drawn = [...'报表销量'].map(letter => {
            paper.clearRect(0, 0, 32, 32);
            paper.font = '24px sans-serif';
            paper.fillText(letter, 2, 26);
            return paper.getImageData(0, 0, 32, 32).data.join();
          });
          return new Set(drawn).size === drawn.length;
        })()
        """;

    /// <summary>Which of these letters no font on this machine has: they look like one that nobody has.</summary>
    public static string MissingOf(IEnumerable<string> letters) => $"({MissingLetters})({JsonSerializer.Serialize(letters)})";

    private const string MissingLetters =
        """
        letters => {
          const canvas = new OffscreenCanvas(40, 40), paper = canvas.getContext('2d', { willReadFrequently: true });
          const family = getComputedStyle(document.body).fontFamily || 'sans-serif';
          const drawn = letter => {
            paper.clearRect(0, 0, 40, 40);
            paper.font = '24px ' + family;
            paper.fillText(letter, 4, 30);
            return paper.getImageData(0, 0, 40, 40).data.join();
          };
          const box = drawn('\u{10fffd}');
          return letters.filter(letter => drawn(letter) === box).slice(0, 20);
        }
        """;

    /// <summary>As with Chinese: is it drawn otherwise than a letter that no font has?</summary>
    public const string HasEmojiFont =
        """
        (() => {
          const canvas = new OffscreenCanvas(40, 40), paper = canvas.getContext('2d', { willReadFrequently: true });
          const [emoji, none] = ['\u{1f389}', '\u{10fffd}'].map(letter => {
            paper.clearRect(0, 0, 40, 40);
            paper.font = '24px sans-serif';
            paper.fillText(letter, 4, 30);
            return paper.getImageData(0, 0, 40, 40).data.join();
          });
          return emoji !== none;
        })()
        """;

    public static string ScrollTo(double top) => FormattableString.Invariant($"(scrollTo(0, {top}), scrollY)");

    /// <summary>A block is not torn between two pages of paper.</summary>
    public const string KeepBlocksWhole =
        """
        (() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('[data-block] { break-inside: avoid }');
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        })()
        """;
}
