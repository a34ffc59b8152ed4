import type { AnchorHTMLAttributes } from 'react';
import { navigate } from './location.ts';

/** A link inside the application; Ctrl or the middle button opens a new tab, as for any link. */
export function Link({
  href,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
        if (plain) {
          event.preventDefault();
          navigate(href);
        }
      }}
    />
  );
}
