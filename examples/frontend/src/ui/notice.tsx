import type { ReactNode } from 'react';

interface NoticeProps {
  readonly tone: 'problem' | 'doubt' | 'calm';
  readonly title: string;
  readonly children: ReactNode;
  /** What the user may do about it. */
  readonly actions?: ReactNode;
}

/** A message to read before going on. Screen readers read out problems and doubts at once. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'calm' ? 'status' : 'alert'}>
      <p className="notice-title">{title}</p>
      {children}
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  );
}
