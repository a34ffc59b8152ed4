import type { Plugin } from 'graphql-yoga';
import type { GatewayContext } from '../../schema/context.ts';

/** Takes what a mutation gave, where it was executed the short way: Yoga words its errors, and executes it no second time. */
export function useExecuted(): Plugin<GatewayContext> {
  return {
    onExecute({ args, setExecuteFn }) {
      const { executed } = args.contextValue;
      if (executed !== undefined) {
        setExecuteFn(() => executed);
      }
    },
  };
}
