// WeCom's own panel with the QR code, by its SDK, which comes only where a page has a place for it.
import { toast } from './toast.js';

const place = document.querySelector('[data-qr-panel]');
if (place) show(place);

async function show(place) {
  const { sdk, corp, agent, state, failed, theme } = { theme: document.documentElement.dataset.theme, ...place.dataset };
  const say = () => toast({ text: failed, failed: true });
  try {
    const { createWWLoginPanel } = await import(sdk);
    const { el } = createWWLoginPanel({
      el: place,
      params: {
        login_type: 'CorpApp',
        appid: corp,
        agentid: agent,
        redirect_uri: place.dataset.return,
        state,
        redirect_type: 'callback',
        panel_size: 'small',
        lang: document.documentElement.lang.startsWith('en') ? 'en' : 'zh',
        color_scheme: theme || 'auto',
      },
      onCheckWeComLogin() {},
      onLoginSuccess({ code }) {
        const back = new URL(place.dataset.return);
        location.href = `${back.pathname}?${new URLSearchParams({ code, state })}`;
      },
      onLoginFail: say,
    });
    el.title = place.dataset.title;
  } catch {
    say();
  }
}
