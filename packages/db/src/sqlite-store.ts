import {
  MediaGenError,
  type AttemptTraces,
  type ClaimOptions,
  type JsonObject,
  type KindRegistry,
  type Lease,
  type LogListener,
  type PromptStore,
  type SharedTables,
  type TrashedArtifacts,
  type WorkerId,
  type WorkerIdentity,
  type WriteOutcome,
} from '@media-gen/core';
import type BetterSqlite3 from 'better-sqlite3';
import { storeClosed } from './file/unit-of-work.ts';
import { watchChanges, type ChangeWatch } from './change-watch.ts';
import type { Database } from './database.ts';
import { listTrashed } from './library/trash.ts';
import type { PlaceProblem } from './place/database-place.ts';
import { claim } from './queue/claim.ts';
import { checkpoint, commit, fail, noteOutput, release } from './queue/ending.ts';
import { loggedBy, logEvent } from './queue/event-log.ts';
import { cancelledLeases, renewLeases } from './queue/held-lease.ts';
import { Intake } from './queue/intake.ts';
import { anyProbeDue, endProbe, nextProbeMs, strikeLane, takeProbe } from './queue/lane-probing.ts';
import { listLanes, pauseLane, resumeLane, setLane } from './queue/lane-control.ts';
import { nextDueMs, recover } from './queue/recovery.ts';
import { relieve } from './queue/relief.ts';
import { again } from './queue/again.ts';
import { cancel } from './queue/cancel.ts';
import { promptToWrite } from './queue/request.ts';
import { retry } from './queue/retry.ts';
import { reorder, setPriority } from './queue/order.ts';
import { setRunAt } from './queue/run-at.ts';
import { retryFailed } from './queue/retry-failed.ts';
import { enlist, retire } from './queue/worker.ts';
import { listArtifacts } from './rows/artifact-list.ts';
import { listAttemptTraces } from './rows/attempt-trace.ts';
import { listAttempts, listRunning } from './rows/attempt-list.ts';
import { readCommitMarks } from './rows/commit-marks.ts';
import { readClaimOrder } from './rows/claim-order.ts';
import { countErrors, listErrors } from './rows/error-list.ts';
import { listEvents, pruneEvents } from './rows/event-list.ts';
import { acceptBody, acceptPrompt, insertPrompts, insertWriting } from './rows/new-rows.ts';
import { countPrompts, countStates } from './rows/prompt-counts.ts';
import { promptDetail } from './rows/prompt-detail.ts';
import { EMPTY_OVERVIEW, readOverview } from './rows/overview.ts';
import { listPrompts } from './rows/prompt-list.ts';

/** A prompt store over a SQLite file. */
export class SqliteStore implements PromptStore, AttemptTraces, TrashedArtifacts {
  readonly kinds: KindRegistry;
  /** What was noticed of the file when it was opened for writing; nothing of it was refused. */
  readonly cautions: readonly PlaceProblem[];
  readonly #database: Database;
  readonly #connection: BetterSqlite3.Database;
  readonly #intake: Intake;
  readonly #changes: ChangeWatch;
  readonly #closing = new AbortController();
  readonly #enlisted = new Set<WorkerId>();
  #announced = 0;

  constructor(
    connection: BetterSqlite3.Database,
    cautions: readonly PlaceProblem[],
    database: Database,
  ) {
    this.cautions = cautions;
    this.#connection = connection;
    this.#database = database;
    this.kinds = database.kinds;
    this.#intake = new Intake(database);
    this.#changes = watchChanges(database.sql);
  }

  /** Whether our tables are there; without them everything can be read and nothing run. */
  get adopted(): boolean {
    return this.#database.shape.adopted;
  }

  readonly list: PromptStore['list'] = (filter) => this.#read((db) => listPrompts(db, filter));
  readonly claimOrder: PromptStore['claimOrder'] = (kind) =>
    this.#read((db) => readClaimOrder(db, kind));
  readonly get: PromptStore['get'] = (promptId) => this.#read((db) => promptDetail(db, promptId));
  readonly counts: PromptStore['counts'] = () => this.#read(countPrompts);
  readonly errors: PromptStore['errors'] = (filter) =>
    this.#listOwn((db) => listErrors(db, filter));
  readonly errorCounts: PromptStore['errorCounts'] = () => this.#listOwn(countErrors);
  readonly stateCounts: PromptStore['stateCounts'] = () => this.#listOwn(countStates);
  readonly artifacts: PromptStore['artifacts'] = (filter) =>
    this.#read((db) => listArtifacts(db, filter));
  readonly running: PromptStore['running'] = () => this.#listOwn(listRunning);
  readonly overview: PromptStore['overview'] = (options) =>
    this.#read((db) => (this.adopted ? readOverview(db, options) : EMPTY_OVERVIEW));
  readonly attempts: PromptStore['attempts'] = (promptId) =>
    this.#listOwn((db) => listAttempts(db, promptId));
  readonly attemptTraces: AttemptTraces['attemptTraces'] = (filter) =>
    this.#listOwn((db) => listAttemptTraces(db, filter));
  readonly trashedArtifacts: TrashedArtifacts['trashedArtifacts'] = (page) =>
    this.#listOwn((db) => listTrashed(db, page));

  /** @throws {MediaGenError} `database_not_adopted`: a log that is not there is no empty log */
  readonly events: PromptStore['events'] = (filter) =>
    this.#readOwn((db) => listEvents(db, filter));

  readonly shared: SharedTables = {
    commitMarks: () => this.#readOwn((db) => readCommitMarks(db, this.#enlisted)),
  };

  readonly add: PromptStore['add'] = async (prompts, { maxQueue } = {}) => {
    const accepted = prompts.map((prompt, index) => acceptPrompt(this.#database, prompt, index));
    const ids = await this.#write((db) => insertPrompts(db, accepted, maxQueue));
    this.#intake.noteOwnChange();
    return ids;
  };

  readonly addWriting: PromptStore['addWriting'] = async (promptId, body) => {
    const { kind, promptText } = await this.#read((db) => promptToWrite(db, promptId));
    const accepted = acceptBody(kind, body, { promptId });
    const writingId = await this.#write((db) => {
      const id = insertWriting(db, promptId, kind, promptText, accepted);
      logEvent(db, { type: 'prompt:edited', promptId, data: { writingId: id } });
      return id;
    });
    await this.#intake.look(kind, promptId);
    this.#announceEvents();
    return writingId;
  };
  readonly retry: PromptStore['retry'] = (promptId, options = {}) =>
    this.#write((db) => retry(db, promptId, options));
  readonly again: PromptStore['again'] = (promptId, options = {}) =>
    this.#write((db) => again(db, promptId, options));
  readonly cancel: PromptStore['cancel'] = (promptId, options = {}) =>
    this.#write((db) => cancel(db, promptId, options));
  readonly retryFailed: PromptStore['retryFailed'] = async (options = {}) => {
    this.#refuseUnlessAdopted();
    return retryFailed(
      { read: (use) => this.#read(use), write: (use) => this.#write(use) },
      options,
    );
  };
  readonly reorder: PromptStore['reorder'] = (promptIds, place) =>
    this.#write((db) => reorder(db, promptIds, place));
  readonly setPriority: PromptStore['setPriority'] = (promptIds, priority) =>
    this.#write((db) => setPriority(db, promptIds, priority));
  readonly runAt: PromptStore['runAt'] = (promptIds, runAtMs) =>
    this.#write((db) => setRunAt(db, promptIds, runAtMs));
  readonly lanes: PromptStore['lanes'] = () => this.#listOwn(listLanes);
  readonly setLane: PromptStore['setLane'] = (kind, change) =>
    this.#write((db) => setLane(db, kind, change));
  readonly pauseLane: PromptStore['pauseLane'] = (kind, reason) =>
    this.#write((db) => pauseLane(db, kind, reason));
  readonly resumeLane: PromptStore['resumeLane'] = (kind) =>
    this.#write((db) => resumeLane(db, kind));
  readonly strikeLane: PromptStore['strikeLane'] = (lease, strike) =>
    this.#writeQuietly((db) => strikeLane(db, lease, strike));
  readonly takeProbe: PromptStore['takeProbe'] = async (options) => {
    // Every worker asks every second: a look first, without a lock.
    const due = await this.#read((db) => this.adopted && anyProbeDue(db, options.kinds));
    return due ? this.#writeQuietly((db) => takeProbe(db, options)) : undefined;
  };
  readonly endProbe: PromptStore['endProbe'] = (probe, outcome) =>
    this.#write((db) => endProbe(db, probe, outcome));
  readonly nextProbeMs: PromptStore['nextProbeMs'] = (kinds) =>
    this.#read((db) => (this.adopted ? nextProbeMs(db, kinds) : undefined));

  readonly registerWorker: PromptStore['registerWorker'] = (worker: WorkerIdentity) => {
    this.#enlisted.add(worker.workerId);
    return this.#write((db) => enlist(db, worker));
  };
  readonly unregisterWorker: PromptStore['unregisterWorker'] = (workerId) =>
    this.#write((db) => retire(db, workerId));

  async claim(options: ClaimOptions): Promise<Lease | undefined> {
    this.#refuse();
    this.#refuseUnlessAdopted();
    try {
      return await claim(this.#database, this.#intake, options);
    } finally {
      this.#announceEvents();
    }
  }

  readonly heartbeat: PromptStore['heartbeat'] = (workerId, leaseMs) =>
    this.#writeQuietly((db) => renewLeases(db, workerId, leaseMs));
  readonly cancelRequested: PromptStore['cancelRequested'] = (workerId) =>
    this.#listOwn((db) => cancelledLeases(db, workerId));
  readonly checkpoint: PromptStore['checkpoint'] = (lease, handle: JsonObject) =>
    this.#writeQuietly((db) => checkpoint(db, lease, handle));
  readonly noteOutput: PromptStore['noteOutput'] = (lease, directory) =>
    this.#writeQuietly((db) => noteOutput(db, lease, directory));
  readonly relieve: PromptStore['relieve'] = (lease, relief) =>
    this.#writeQuietly((db) => relieve(db, lease, relief));
  readonly commit: PromptStore['commit'] = (lease, result) =>
    this.#end((db) => commit(db, lease, result));
  readonly fail: PromptStore['fail'] = (lease, failure, after) =>
    this.#end((db) => fail(db, lease, failure, after));
  readonly release: PromptStore['release'] = (lease, reason, logTail) =>
    this.#end((db) => release(db, lease, reason, logTail));

  readonly recover: PromptStore['recover'] = async () => {
    this.#refuse();
    this.#refuseUnlessAdopted();
    const recovered = await recover(this.#database);
    if (recovered.length > 0) {
      this.#intake.noteOwnChange();
      this.#changes.announce();
    }
    this.#announceEvents();
    return recovered;
  };

  readonly pruneEvents: PromptStore['pruneEvents'] = async (retention) => {
    this.#refuse();
    this.#refuseUnlessAdopted();
    return pruneEvents(this.#database, retention);
  };

  readonly nextDueMs: PromptStore['nextDueMs'] = () =>
    this.#read((db) => (this.adopted ? nextDueMs(db) : undefined));

  onLogged(listener: LogListener, signal: AbortSignal): void {
    this.#database.listeners.add(listener, AbortSignal.any([signal, this.#closing.signal]));
  }

  async changed(signal: AbortSignal, waiter: object = this): Promise<void> {
    this.#refuse();
    await this.#changes.next(AbortSignal.any([signal, this.#closing.signal]), waiter);
  }

  close(): Promise<void> {
    this.#closing.abort();
    this.#connection.close();
    return Promise.resolve();
  }

  /** Where our tables are missing, nothing of ours is there. */
  #listOwn<T>(operation: (database: Database) => readonly T[]): Promise<readonly T[]> {
    return this.#read((db) => (this.adopted ? operation(db) : []));
  }

  async #readOwn<T>(operation: (database: Database) => T): Promise<T> {
    this.#refuseUnlessAdopted();
    return this.#read(operation);
  }

  async #read<T>(operation: (database: Database) => T): Promise<T> {
    this.#refuse();
    return this.#database.work.read(() => operation(this.#database));
  }

  async #write<T>(operation: (database: Database) => T): Promise<T> {
    const result = await this.#writeQuietly(operation);
    this.#changes.announce();
    return result;
  }

  async #end(operation: (database: Database) => WriteOutcome): Promise<WriteOutcome> {
    const outcome = await this.#write(operation);
    // Another prompt may have the id of the one that is gone, and be new.
    if (outcome === 'foreign_finished') this.#intake.noteOwnChange();
    return outcome;
  }

  /** A write that wakes nobody who waits for work, unless an event of it is news to a follower. */
  async #writeQuietly<T>(operation: (database: Database) => T): Promise<T> {
    this.#refuse();
    this.#refuseUnlessAdopted();
    const result = await this.#database.work.write(() => {
      this.#refuse();
      return operation(this.#database);
    });
    this.#announceEvents();
    return result;
  }

  /** Tells this handle's own waiters of its events: `data_version` shows those of others only. */
  #announceEvents(): void {
    const logged = loggedBy(this.#database.sql);
    if (logged === this.#announced) return;
    this.#announced = logged;
    this.#changes.announce();
  }

  #refuse(): void {
    if (this.#closing.signal.aborted) throw storeClosed();
  }

  #refuseUnlessAdopted(): void {
    if (this.adopted) return;
    const { path } = this.#database;
    throw new MediaGenError('database_not_adopted', `${path} has none of our tables yet.`, {
      hint: `See what would be added: media-gen adopt --database ${path} --dry-run`,
      details: { path },
    });
  }
}
