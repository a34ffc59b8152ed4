import { idInPath } from './clients/client-path.ts';
import { ClientScreen } from './clients/detail/client-screen.tsx';
import { CreateScreen } from './clients/form/create-screen.tsx';
import { EditScreen } from './clients/form/edit-screen.tsx';
import { ListScreen } from './clients/list/list-screen.tsx';
import { Flash } from './ui/flash.tsx';
import { Link } from './ui/link.tsx';
import { useLocation } from './ui/location.ts';
import { Notice } from './ui/notice.tsx';
import { ScreenTitle } from './ui/screen-title.tsx';

export function App() {
  const { path } = useLocation();
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="top">
        <Link href="/" className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" />
          Clients
        </Link>
        <Link href="/clients/new" className="button button-first">
          New client
        </Link>
      </header>
      <main id="content" tabIndex={-1}>
        <Screen path={path} />
      </main>
      <Flash />
    </>
  );
}

function Screen({ path }: { path: string }) {
  if (path === '/') {
    return <ListScreen />;
  }
  if (path === '/clients/new') {
    return <CreateScreen />;
  }
  const [, part = '', action] = /^\/clients\/([^/]+)(\/edit)?$/.exec(path) ?? [];
  const id = idInPath(part);
  if (id === undefined || id === '') {
    return (
      <>
        <ScreenTitle title="There is nothing here" />
        <Notice tone="calm" title="There is no page at this address.">
          <p>
            <Link href="/">All clients</Link>
          </p>
        </Notice>
      </>
    );
  }
  // A key for each client, so that nothing typed for one stays when another is shown.
  return action === undefined ? <ClientScreen key={id} id={id} /> : <EditScreen key={id} id={id} />;
}
