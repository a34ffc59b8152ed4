import DOMPurify from 'dompurify';
import { useLayoutEffect, useRef } from 'react';

/** What notes are made of. No images: whoever wrote the note would learn who reads it, and when. */
const TAGS = 'p br hr b strong i em u s sub sup ul ol li blockquote pre code a h1 h2 h3 h4 h5 h6'
  .concat(' table thead tbody tr th td')
  .split(' ');
const purify = DOMPurify(window);

purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName === 'A') {
    node.setAttribute('rel', 'noopener noreferrer nofollow');
  }
});

/** HTML that the REST API keeps as somebody typed it, shown without what could run, load or disguise. */
export function Html({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  const isPlainText = !/<[a-z]/i.test(html);
  useLayoutEffect(() => {
    const safe = purify.sanitize(html, {
      ALLOWED_TAGS: TAGS,
      ALLOWED_ATTR: ['href'],
      ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
    });
    place.current?.replaceChildren(safe);
  }, [html]);
  return <div ref={place} className={isPlainText ? 'prose prose-plain' : 'prose'} />;
}

/** True for what editors leave of a text that was emptied: `<p></p>`. */
export function isEmptyHtml(html: string | null): boolean {
  return html === null || html.replaceAll(/<[^>]*>|&nbsp;|\s/g, '') === '';
}
