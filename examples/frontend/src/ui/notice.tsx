import type { ReactNode } from 'react';

export interface NoticeProps {
  readonly tone: 'problem' | 'doubt' | 'calm';
  readonly title: string;
  readonly children?: ReactNode;
  /** What the reader may do about it. */
  readonly actions?: ReactNode;
}

/** Something to know before going on. Problems and doubts are read out at once. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'calm' ? 'status' : 'alert'}>
      <p className="notice-title">{title}</p>
      {children}
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  );
}
