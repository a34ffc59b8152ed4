import { type Plugin, processRegularResult } from 'graphql-yoga';

/** The rules around Yoga decide about the connection and about caching. */
const OURS = ['connection', 'transfer-encoding', 'cache-control'];

/** Removes the headers that Yoga sets on a response which it writes piece by piece. */
export function useOwnHeaders(): Plugin {
  return {
    onResultProcess({ resultProcessor, setResultProcessor }) {
      if (resultProcessor === undefined || resultProcessor === processRegularResult) {
        return;
      }
      setResultProcessor(async (result, fetchAPI, mediaType) => {
        const response = await resultProcessor(result, fetchAPI, mediaType);
        for (const name of OURS) {
          response.headers.delete(name);
        }
        return response;
      }, 'multipart/mixed');
    },
  };
}
