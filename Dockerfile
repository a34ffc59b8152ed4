# Production dependencies only; the TypeScript sources run as they are.
FROM node:26.10.0-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:26.10.0-slim AS application
ENV NODE_ENV=production HOST=0.0.0.0 NODE_COMPILE_CACHE=node_modules/.cache/compiled
# For glibc, which would otherwise keep separate memory for each of Node's threads: 8 MB more.
ENV MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY examples/queries ./examples/queries
COPY src ./src

# Starts and stops the gateway once, as the user that it will run as, so that the image has the code that Node compiles.
FROM application AS compiled
RUN mkdir -m 777 node_modules/.cache
USER node
RUN EMBEDDED_API=true PORT=0 METRICS_PORT=0 node -e "const gateway = require('node:child_process').spawn('node', ['src/main.ts'], { stdio: ['ignore', 'pipe', 'inherit'] }); gateway.stdout.once('data', () => gateway.kill()); gateway.once('exit', (code) => process.exit(code ?? 1))"

FROM application
# Readable but not writable, like everything else in the image.
COPY --from=compiled --chmod=755 /app/node_modules/.cache ./node_modules/.cache
# The user "node", by number: from a name, Kubernetes cannot tell that it is not root (runAsNonRoot).
USER 1000
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
