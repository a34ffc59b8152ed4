import { useEffect, useRef } from 'react';

let hasArrived = false;

/**
 * The heading of a screen, and the title of the tab. It gets the focus when the screen opens, so that a screen reader
 * says where the user is, and Tab continues from here. On the first screen, the browser sets the focus.
 */
export function ScreenTitle({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Clients`;
  }, [title]);
  useEffect(() => {
    if (hasArrived) {
      heading.current?.focus();
      scrollTo(0, 0);
    }
    hasArrived = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
