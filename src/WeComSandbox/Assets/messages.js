// Draws a message as the client does. Only text of the sender reaches the page, never markup.
import { el } from './dom.js';

const media = id => `/sandbox/media/${id}`;

// Text may carry links: <a href="…">…</a>.
function withLinks(text, open) {
  const parts = [];
  let last = 0;
  for (const match of text.matchAll(/<a\s[^>]*href=["']([^"']+)["'][^>]*>(.*?)<\/a>|(https?:\/\/[^\s<>"']+)/g)) {
    parts.push(text.slice(last, match.index));
    const url = match[1] ?? match[3];
    parts.push(el('a', { href: url, class: 'link', onclick: event => follow(event, url, open) }, match[2] ?? match[3]));
    last = match.index + match[0].length;
  }
  parts.push(text.slice(last));
  return parts;
}

function follow(event, url, open) {
  event.preventDefault();
  event.stopPropagation();
  if (url) open(url);
}

// textcard: <div class="gray|normal|highlight"> and <br>.
function described(text) {
  const parts = [];
  for (const piece of (text ?? '').split(/(<div class=\\?["'](?:gray|normal|highlight)\\?["']>.*?<\/div>|<br\s*\/?>)/s)) {
    const block = piece.match(/^<div class=\\?["'](\w+)\\?["']>(.*?)<\/div>$/s);
    if (block) parts.push(el('div', { class: `t-${block[1]}` }, block[2]));
    else if (/^<br/.test(piece)) parts.push(el('br'));
    else if (piece) parts.push(piece);
  }
  return parts;
}

function markdown(text, open) {
  const inline = line => {
    const parts = [];
    let last = 0;
    for (const match of line.matchAll(/\*\*(.+?)\*\*|\[(.+?)\]\((.+?)\)|`(.+?)`|<font color="(info|comment|warning)">(.*?)<\/font>/g)) {
      parts.push(line.slice(last, match.index));
      if (match[1]) parts.push(el('b', {}, match[1]));
      else if (match[2]) parts.push(el('a', { href: match[3], class: 'link', onclick: event => follow(event, match[3], open) }, match[2]));
      else if (match[4]) parts.push(el('code', {}, match[4]));
      else parts.push(el('span', { class: `t-${match[5]}` }, ...inline(match[6])));
      last = match.index + match[0].length;
    }
    parts.push(line.slice(last));
    return parts;
  };
  return text.split('\n').map(line => {
    const head = line.match(/^(#{1,6})\s+(.*)$/);
    if (head) return el('p', { class: `md-h${Math.min(head[1].length, 3)}` }, ...inline(head[2]));
    if (/^>\s?/.test(line)) return el('p', { class: 'md-quote' }, ...inline(line.replace(/^>\s?/, '')));
    return el('p', {}, ...inline(line));
  });
}

function news(articles, open, picture) {
  return el('div', { class: 'mcard mcard--news' },
    articles.map((article, index) => el('button', { class: index ? 'news__row' : 'news__first', onclick: () => article.url && open(article.url) },
    picture(article) ? el('img', { src: picture(article), alt: '' }) : null,
    el('span', { class: 'news__text' }, el('b', {}, article.title), index || !article.description ? null : el('small', {}, article.description)))));
}

function templateCard(card, message, act) {
  const url = card.card_action?.url;
  const row = item => [el('dt', {}, item.keyname), el('dd', {}, item.type === 1
    ? el('a', { href: item.url, class: 'link', onclick: event => follow(event, item.url, act.open) }, item.value ?? item.url) : item.value ?? '')];
  const buttons = [...(card.button_list ?? []), ...(card.submit_button ? [card.submit_button] : []), ...(card.action_menu?.action_list ?? [])];
  return el('div', { class: 'mcard', onclick: () => url && act.open(url) },
    card.source ? el('p', { class: 'mcard__source' }, card.source.icon_url ? el('img', { src: card.source.icon_url, alt: '' }) : null, card.source.desc ?? '') : null,
    card.card_image ? el('img', { class: 'mcard__image', src: card.card_image.url, alt: '', style: `aspect-ratio:${card.card_image.aspect_ratio ?? 1.3}` }) : null,
    card.main_title?.title ? el('b', { class: 'mcard__title' }, card.main_title.title) : null,
    card.main_title?.desc ? el('p', { class: 'mcard__desc' }, card.main_title.desc) : null,
    card.emphasis_content ? el('p', { class: 'mcard__big' }, el('b', {}, card.emphasis_content.title ?? ''), el('span', {}, card.emphasis_content.desc ?? '')) : null,
    card.image_text_area ? el('p', { class: 'mcard__side' }, el('img', { src: card.image_text_area.image_url, alt: '' }),
      el('span', {}, el('b', {}, card.image_text_area.title ?? ''), ` ${card.image_text_area.desc ?? ''}`)) : null,
    card.quote_area ? el('blockquote', {}, el('b', {}, card.quote_area.title ?? ''), el('br'), card.quote_area.quote_text ?? '') : null,
    card.sub_title_text ? el('p', { class: 'mcard__desc' }, card.sub_title_text) : null,
    (card.vertical_content_list ?? []).map(item => el('p', { class: 'mcard__desc' }, el('b', {}, item.title), item.desc ? ` ${item.desc}` : '')),
    card.horizontal_content_list?.length ? el('dl', {}, card.horizontal_content_list.flatMap(row)) : null,
    card.replaced_button ? el('p', { class: 'mcard__done' }, card.replaced_button)
      : buttons.map(button => el('button', { class: 'mcard__jump', onclick: event => { event.stopPropagation(); act.press(message, button); } }, button.text)),
    (card.jump_list ?? []).map(jump => el('button', { class: 'mcard__jump', onclick: event => follow(event, jump.url, act.open) }, jump.title, el('span', {}, '›'))));
}

function body(message, act) {
  const content = message.content;
  switch (message.type) {
    case 'text': return el('div', { class: 'bubble' }, withLinks(content.content ?? '', act.open));
    case 'markdown':
    case 'markdown_v2':
      return act.isWeChat ? el('div', { class: 'bubble quiet' }, '暂不支持此消息类型，请在企业微信查看')
        : el('div', { class: 'bubble md' }, markdown(content.content ?? '', act.open));
    case 'image': {
      const source = content.base64 ? `data:image/png;base64,${content.base64}` : media(content.media_id);
      return el('button', { class: 'picture', onclick: () => act.preview(source), 'aria-label': '查看图片' }, el('img', { src: source, alt: '图片' }));
    }
    case 'file':
    case 'voice':
    case 'video':
      return el('a', { class: 'bubble file', href: media(content.media_id), target: '_blank' }, el('b', {}, message.mediaName ?? message.type), el('small', {}, '点按下载'));
    case 'textcard':
      return el('button', { class: 'mcard', onclick: () => act.open(content.url) }, el('b', { class: 'mcard__title' }, content.title),
        el('div', { class: 'mcard__desc' }, described(content.description)),
        el('span', { class: 'mcard__jump' }, content.btntxt ?? '详情', el('span', {}, '›')));
    case 'news': return news(content.articles, act.open, article => article.picurl);
    case 'mpnews': return news(content.articles.map(article => ({ ...article, url: article.content_source_url, description: article.digest })), act.open,
      article => media(article.thumb_media_id));
    case 'template_card': return templateCard(content, message, act);
    case 'link':
      return el('button', { class: 'mcard mcard--link', onclick: () => act.open(content.url) }, el('b', { class: 'mcard__title' }, content.title),
        el('span', { class: 'mcard__side' }, el('span', {}, content.description ?? ''), content.picurl ? el('img', { src: content.picurl, alt: '' }) : null));
    default: return el('div', { class: 'bubble quiet' }, `[${message.type}]`);
  }
}

export function draw(message, act) {
  if (message.recalled) return el('p', { class: 'recalled' }, '消息已被撤回');
  const cut = act.alwaysHome && act.isWeChat;
  const shown = !cut ? body(message, act) : el('div', { class: 'bubble' }, message.type === 'text' ? message.content.content.slice(0, 7) : '请在企业微信中查看');
  return el('div', { class: 'message-body' }, shown, message.safe ? el('small', { class: 'quiet' }, '保密消息，不可转发') : null);
}

export function summary(message) {
  if (!message) return '还没有消息';
  if (message.recalled) return '消息已被撤回';
  const content = message.content;
  return { text: content.content?.replace(/<[^>]+>/g, ''), markdown: content.content, markdown_v2: content.content, image: '[图片]', file: `[文件] ${message.mediaName ?? ''}`,
    textcard: content.title,
    news: content.articles?.[0]?.title, mpnews: content.articles?.[0]?.title, template_card: content.main_title?.title ?? content.sub_title_text,
      link: `[链接] ${content.title}` }[message.type] ?? `[${message.type}]`;
}
