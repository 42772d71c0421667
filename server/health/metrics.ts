import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What a process counts: names as https://prometheus.io/docs/practices/naming has them. */
export interface Metrics {
  /** In seconds. @param route the pattern, never the address itself: ids would make endless series */
  observe(method: string, route: string, status: number, seconds: number): void
  /** @returns the text that Prometheus reads */
  read(now: Gauges): Promise<{ type: string; text: string }>
}

/** What is measured when it is asked for. */
export interface Gauges {
  readonly liveConnections: number
  readonly jobsWaiting: number
  readonly jobsFailed: number
  readonly databaseConnections: number
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers })
  const live = gauge('portico_live_connections', 'Open live connections of this process.')
  const waiting = gauge('portico_jobs_waiting', 'Jobs that wait, run, or will be tried again.')
  const failed = gauge('portico_jobs_failed', 'Jobs that were given up.')
  const database = gauge(
    'portico_database_connections',
    "Connections to this installation's database, of all processes.",
  )
  return {
    observe: (method, route, status, seconds) => durations.observe({ method, route, status }, seconds),
    async read(now) {
      live.set(now.liveConnections)
      waiting.set(now.jobsWaiting)
      failed.set(now.jobsFailed)
      database.set(now.databaseConnections)
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}
