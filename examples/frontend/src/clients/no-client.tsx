import { FailureNotice, type FailureNoticeProps } from '../ui/failure-notice.tsx';
import { Link } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { ScreenTitle } from '../ui/screen-title.tsx';

export function NoSuchClient() {
  return (
    <>
      <ScreenTitle title="No such client" />
      <Notice tone="calm" title="There is no client here, or none that you may see.">
        <p>
          It may have been deleted. <Link href="/">All clients</Link>
        </p>
      </Notice>
    </>
  );
}

export function UnreadableClient(failure: FailureNoticeProps) {
  return (
    <>
      <ScreenTitle title="This client could not be read" />
      <FailureNotice {...failure} />
    </>
  );
}

/** A placeholder while a client is being read. */
export function WaitingClient() {
  return (
    <div className="waiting" aria-busy="true">
      <p role="status">Reading …</p>
      <span className="bar bar-title" />
      <div className="sections">
        {['a', 'b', 'c', 'd'].map((place) => (
          <div key={place} className="section">
            <span className="bar" />
            <span className="bar" />
            <span className="bar" />
          </div>
        ))}
      </div>
    </div>
  );
}
