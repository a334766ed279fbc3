export { isLocalWorkerAlive, localWorkerIdentity } from './process/worker-identity.ts';
