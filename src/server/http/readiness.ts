/** Why the process should get no requests now; undefined: no reason. */
type ReadinessCheck = () => string | undefined;

/** Whether this process should get requests. */
export interface Readiness {
  /** Why it should not; empty when it should. */
  reasons: () => readonly string[];
  add: (check: ReadinessCheck) => void;
  /** From here on the process only finishes what it has. */
  drain: () => void;
  isDraining: () => boolean;
}

export function createReadiness(): Readiness {
  let draining = false;
  const checks: ReadinessCheck[] = [() => (draining ? 'draining' : undefined)];
  return {
    reasons: () => checks.map((check) => check()).filter((reason) => reason !== undefined),
    add: (check) => checks.push(check),
    drain() {
      draining = true;
    },
    isDraining: () => draining,
  };
}
