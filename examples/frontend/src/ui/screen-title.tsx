import { type ReactNode, useEffect, useRef } from 'react';

let hasArrived = false;

/**
 * The heading of a screen, and the title of the tab. It takes the focus when the screen comes, so that a
 * screen reader says where one is, and the next Tab begins here. Not on the first screen: that is the browser's.
 */
export function ScreenTitle({ title, children }: { title: string; children?: ReactNode }) {
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
      {children ?? title}
    </h1>
  );
}
