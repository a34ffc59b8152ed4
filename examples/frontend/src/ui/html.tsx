import DOMPurify from 'dompurify';
import { useLayoutEffect, useRef } from 'react';

/** The elements that notes may have. No images: the author of a note would learn who reads it, and when. */
const TAGS = 'p br hr b strong i em u s sub sup ul ol li blockquote pre code a h1 h2 h3 h4 h5 h6'
  .concat(' table thead tbody tr th td')
  .split(' ');
const purify = DOMPurify(window);

purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName === 'A') {
    node.setAttribute('rel', 'noopener noreferrer nofollow');
  }
});

/** Shows HTML that somebody typed, without anything that could run, load or imitate the application. */
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

/** Whether HTML has a text, unlike `<p></p>`, which editors leave when a text was cleared. */
export function hasText(html: string | null): html is string {
  return html !== null && html.replaceAll(/<[^>]*>|&nbsp;|\s/g, '') !== '';
}
