/** Why this process should get no requests now; empty when it should. */
export interface Readiness {
  reasons: () => readonly string[];
  /** From here on the process only finishes what it has. */
  drain: () => void;
  isDraining: () => boolean;
  /** The REST API took or refused the service's own key. Without that key, nobody gets anything. */
  setServiceKeyRefused: (refused: boolean) => void;
}

export function createReadiness(): Readiness {
  let draining = false;
  let serviceKeyRefused = false;
  return {
    reasons: () => [
      ...(draining ? ['draining'] : []),
      ...(serviceKeyRefused ? ['the REST API refuses CLIENTS_API_KEY'] : []),
    ],
    drain() {
      draining = true;
    },
    isDraining: () => draining,
    setServiceKeyRefused(refused) {
      serviceKeyRefused = refused;
    },
  };
}
