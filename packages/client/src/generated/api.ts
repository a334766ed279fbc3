// Written by `pnpm --filter @media-gen/client run generate` from the server's schemas: not edited.
/* eslint-disable */

export interface paths {
    "/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List prompts
         * @description Whatever a row holds, it is listed; what is wrong with a body is said beside it.
         */
        get: operations["listPrompts"];
        put?: never;
        /** Add prompts, all or none */
        post: operations["addPrompts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prompts/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many prompts there are, by status and by state
         * @description States are those of takes, as they stood when a worker or somebody else looked last: a prompt that nobody looked at is in none. Takes that are done are not counted.
         */
        get: operations["countPrompts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prompts/{promptId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about a prompt */
        get: operations["getPrompt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Add a writing, which is rendered from then on
         * @description No writing is ever changed. With "If-Match" it is refused where the prompt is not as it was read.
         */
        patch: operations["editPrompt"];
        trace?: never;
    };
    "/prompts/{promptId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make it run again; files that exist are kept */
        post: operations["retryPrompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prompts/{promptId}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for further takes; what exists is kept */
        post: operations["againPrompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prompts/{promptId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep it from running, or stop it */
        post: operations["cancelPrompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prompts/{promptId}/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of a prompt */
        get: operations["listPromptArtifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prompts/{promptId}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was tried, oldest first */
        get: operations["listPromptAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List files, newest first */
        get: operations["listArtifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts/{artifactId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file and how it was made
         * @description What lies in the trash is found here too; lists leave it out.
         */
        get: operations["getArtifact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{filePath}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file, or a part of it
         * @description The path as it is recorded, slashes and all. Only what an artifact names is served. One range is honoured.
         */
        get: operations["getMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts/{artifactId}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A small picture of a file
         * @description A picture made smaller, a moment of a film, the shape of a sound; where nothing can be shown, a plain picture that says so.
         */
        get: operations["getThumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts/{artifactId}/waveform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How loud a sound is along its time */
        get: operations["getWaveform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/placeholders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A few blurred pixels of many files, to show while they load */
        get: operations["listPlaceholders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attempts/{attemptId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest preview of an attempt that runs in this process */
        get: operations["getPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attempts/{attemptId}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest 200 lines of an attempt that runs in this process
         * @description For who comes later than the events "output". Of one that ended, or runs elsewhere, there are none; the end of its log is kept with the attempt.
         */
        get: operations["getAttemptLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be made, and what a prompt of it may hold */
        get: operations["listKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What does not go on by itself, newest first
         * @description Takes that failed, are parked or cannot be used, with what to do about each. What will be tried again by itself is in the queue.
         */
        get: operations["listErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errors/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many errors there are, by sorts */
        get: operations["countErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits, in the order in which it would be claimed
         * @description Each lane in its own order; between lanes weights decide. What waits for a time keeps its place. All takes of a prompt come on one page, which may be longer by them. With "place" a page begins anywhere in a lane: at what stands there when it is asked for, or at the first take of that prompt.
         */
        get: operations["listQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/index": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ids of everything that a filter finds, in order
         * @description For grids that jump anywhere: what is to be seen is asked for at /library/items.
         */
        get: operations["getLibraryIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Artifacts with what was said of them, by ids or page by page
         * @description With "ids" exactly these, in that order, without those that there are not; then no filter can be given.
         */
        get: operations["listLibraryItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rate, mark, label and tag artifacts, all or none
         * @description What is left out stays as it is. Tags differ by more than case.
         */
        patch: operations["changeLibraryItems"];
        trace?: never;
    };
    "/library/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many items a filter finds of each kind, model, tag, label and rating */
        get: operations["getLibraryFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put artifacts into the trash
         * @description Their rows are kept whole and can be restored; files stay, and so does the status of the prompt.
         */
        post: operations["trashLibraryItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put artifacts back as they were */
        post: operations["restoreLibraryItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/empty-trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Throw away what lies in the trash, with its files, for good */
        post: operations["emptyTrash"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for files in a ZIP, or for a list of them
         * @description The URL is good for ten minutes, in this process of the server alone. A ZIP has a "manifest.json" with prompts, recipes and what was said of each.
         */
        post: operations["createExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/library/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch what was asked for */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts/{artifactId}/open-folder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the folder of a file on the machine that serves
         * @description Only where the server is asked from its own machine.
         */
        post: operations["openArtifactFolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queue/retry-failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make all that failed run again, or all that failed in one way */
        post: operations["retryFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queue/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move prompts that wait, all or none, in the order in which they are named */
        post: operations["reorderQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queue/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the priority of prompts that wait, all or none */
        post: operations["setPriority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queue/run-at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep prompts that wait from running before a time, all or none */
        post: operations["setRunAt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queue/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let prompts run next: each that can, in the order in which they are named
         * @description A worker takes whatever waits, so this does not start anything: it asks once more for what failed, was cancelled or is parked, lets go of times that prompts wait for, and moves them to the front of their lanes. Those that cannot be run say why; for more of what is ready, ask again.
         */
        post: operations["runPromptsNext"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lanes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How lanes stand; `*` first, with the sums */
        get: operations["listLanes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lanes/{lane}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a lane stands */
        get: operations["getLane"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set weight, limit or hours; what is left out stays */
        patch: operations["changeLane"];
        trace?: never;
    };
    "/lanes/{lane}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start nothing more of it; what runs goes on */
        post: operations["pauseLane"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lanes/{lane}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a pause */
        post: operations["resumeLane"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens now, and what happened in the last 24 hours */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what is changed, as server-sent events
         * @description Every change of the event log comes once, in order, with its id; a client that reconnects with "Last-Event-ID" misses nothing. Beside them come `hello` (where it begins), `progress` and `output` (what runs in this process), `foreign` (another program changed something without an event: `outdated` names what may be old, `prompts`, `artifacts` or both), `reset` (what was missed is not kept any more: read the state anew) and `end` (`slow` or `shutdown`: connect again).
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the token for a cookie
         * @description For browsers, once. Programs send "Authorization: Bearer" with every request.
         */
        post: operations["openSession"];
        /** Take the cookie away */
        delete: operations["closeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Artifact: {
            id: number;
            promptId: number;
            artifactType: string;
            /** @description As recorded: normally relative to the media root */
            filePath: string;
            previewPath: string | null;
            createdMs: number | null;
            /** @description By the name of the file */
            mediaType: string;
            bytes: number | null;
            width: number | null;
            height: number | null;
            durationSeconds: number | null;
            sha256: string | null;
            /** @description Where the file is served */
            url: string;
            /** @description A small picture of it */
            thumbnailUrl: string;
            metadata: {
                [key: string]: unknown;
            };
        };
        Attempt: {
            attemptId: string;
            promptId: number;
            take: number;
            fence: number;
            attempt: number;
            workerId: string;
            executor: string;
            writingId: number | null;
            seed: number | null;
            parameters: {
                [key: string]: unknown;
            } | null;
            checkpoint: {
                [key: string]: unknown;
            } | null;
            startedMs: number;
            endedMs: number | null;
            /** @description `null` while it runs */
            outcome: ("succeeded" | "failed" | "released" | "cancelled" | "lost" | "superseded" | "foreign_finished") | null;
            failureClass: ("invalid" | "unavailable" | "rate_limited" | "out_of_memory" | "timeout" | "interrupted" | "rejected" | "engine" | "output" | "storage" | "lost") | null;
            errorCode: ("config_not_found" | "config_unreadable" | "config_invalid" | "executor_module_not_found" | "executor_module_invalid" | "executor_options_invalid" | "executor_unknown" | "executor_ambiguous" | "executor_missing" | "kind_unknown" | "kind_conflict" | "database_missing" | "database_not_a_file" | "database_corrupt" | "database_read_only" | "database_foreign" | "database_unsafe_place" | "database_not_adopted" | "database_full" | "database_busy" | "database_failed" | "database_too_new" | "database_outdated" | "transaction_nested" | "store_closed" | "prompt_not_found" | "prompt_running" | "prompt_not_claimable" | "prompt_unusable" | "prompt_invalid" | "writing_not_found" | "seed_unknown" | "take_not_found" | "artifact_not_found" | "lane_invalid" | "queue_full" | "events_expired" | "illegal_transition" | "lease_lost" | "foreign_finished" | "aborted" | "cancelled" | "path_outside_root" | "media_root_unusable" | "file_missing" | "file_empty" | "file_is_link" | "file_undecodable" | "file_too_large" | "storage_full" | "storage_denied" | "nothing_produced" | "maybe_submitted" | "payload_refused" | "execution_failed" | "execution_timeout" | "interpreter_missing" | "script_missing" | "script_not_executable" | "script_failed" | "out_of_memory" | "argument_too_long" | "argument_invalid" | "engine_unavailable" | "engine_rejected" | "engine_rate_limited" | "engine_interrupted" | "usage" | "input_unreadable" | "not_supported" | "request_invalid" | "request_refused" | "request_too_large" | "route_not_found" | "method_unknown" | "version_conflict" | "export_not_found" | "token_missing" | "token_wrong" | "too_many_requests" | "address_unavailable" | "internal") | null;
            error: string | null;
            logTail: string | null;
        } & {
            [key: string]: unknown;
        };
        AttemptSummary: {
            attemptId: string;
            attempt: number;
            workerId: string;
            executor: string;
            startedMs: number;
            endedMs: number | null;
            /** @description `null` while it runs */
            outcome: ("succeeded" | "failed" | "released" | "cancelled" | "lost" | "superseded" | "foreign_finished") | null;
            failureClass: ("invalid" | "unavailable" | "rate_limited" | "out_of_memory" | "timeout" | "interrupted" | "rejected" | "engine" | "output" | "storage" | "lost") | null;
            errorCode: ("config_not_found" | "config_unreadable" | "config_invalid" | "executor_module_not_found" | "executor_module_invalid" | "executor_options_invalid" | "executor_unknown" | "executor_ambiguous" | "executor_missing" | "kind_unknown" | "kind_conflict" | "database_missing" | "database_not_a_file" | "database_corrupt" | "database_read_only" | "database_foreign" | "database_unsafe_place" | "database_not_adopted" | "database_full" | "database_busy" | "database_failed" | "database_too_new" | "database_outdated" | "transaction_nested" | "store_closed" | "prompt_not_found" | "prompt_running" | "prompt_not_claimable" | "prompt_unusable" | "prompt_invalid" | "writing_not_found" | "seed_unknown" | "take_not_found" | "artifact_not_found" | "lane_invalid" | "queue_full" | "events_expired" | "illegal_transition" | "lease_lost" | "foreign_finished" | "aborted" | "cancelled" | "path_outside_root" | "media_root_unusable" | "file_missing" | "file_empty" | "file_is_link" | "file_undecodable" | "file_too_large" | "storage_full" | "storage_denied" | "nothing_produced" | "maybe_submitted" | "payload_refused" | "execution_failed" | "execution_timeout" | "interpreter_missing" | "script_missing" | "script_not_executable" | "script_failed" | "out_of_memory" | "argument_too_long" | "argument_invalid" | "engine_unavailable" | "engine_rejected" | "engine_rate_limited" | "engine_interrupted" | "usage" | "input_unreadable" | "not_supported" | "request_invalid" | "request_refused" | "request_too_large" | "route_not_found" | "method_unknown" | "version_conflict" | "export_not_found" | "token_missing" | "token_wrong" | "too_many_requests" | "address_unavailable" | "internal") | null;
            error: string | null;
        } & {
            [key: string]: unknown;
        };
        BodyProblem: {
            /** @enum {string} */
            code: "PROMPT_BODY_MISSING" | "PROMPT_NOT_JSON" | "PROMPT_UNFENCED" | "PROMPT_JSON_REPAIRABLE" | "PROMPT_JSON_TRUNCATED" | "PROMPT_ROOT_NOT_OBJECT" | "PROMPT_TEXT_MISSING" | "PROMPT_FIELD_MISSING" | "PROMPT_FIELD_COERCED" | "PROMPT_FIELD_INVALID" | "PROMPT_DOUBLE_ENCODED" | "PROMPT_BOM" | "PROMPT_TOO_LARGE" | "PROMPT_CONTROL_CHARACTERS" | "PROMPT_KIND_UNKNOWN" | "EXECUTOR_CANNOT_HONOUR";
            /** @enum {string} */
            severity: "warning" | "repairable" | "error";
            path: string;
            message: string;
            hint: string;
            offer?: ("use-text" | "accept-repairs" | "split") | null;
        };
        BodyReading: {
            /** @enum {string} */
            state: "ready" | "repairable" | "unusable";
            problems: components["schemas"]["BodyProblem"][];
            payload?: unknown;
            source?: {
                [key: string]: unknown;
            };
            repairedBody?: string;
        };
        ErrorCount: {
            kind: string;
            /** @enum {string} */
            state: "failed" | "parked" | "unusable";
            /** @description Of the last attempts */
            failureClass: ("invalid" | "unavailable" | "rate_limited" | "out_of_memory" | "timeout" | "interrupted" | "rejected" | "engine" | "output" | "storage" | "lost") | null;
            takes: number;
            /** @description As many are asked for again at /queue/retry-failed; parked ones with "parked" */
            retryable: number;
        };
        ErrorItem: {
            promptId: number;
            take: number;
            kind: string;
            promptText: string;
            /** @enum {string} */
            state: "failed" | "parked" | "unusable";
            /** @description Since when; `null` where another program failed it */
            atMs: number | null;
            /** @description What happened, in plain words */
            what: string;
            /** @description What to do next */
            hint: string;
            /** @description What the engine or we said of it */
            message: string | null;
            /** @description `unusable`: the worst thing that is wrong with its body */
            problem: {
                /** @enum {string} */
                code: "PROMPT_BODY_MISSING" | "PROMPT_NOT_JSON" | "PROMPT_UNFENCED" | "PROMPT_JSON_REPAIRABLE" | "PROMPT_JSON_TRUNCATED" | "PROMPT_ROOT_NOT_OBJECT" | "PROMPT_TEXT_MISSING" | "PROMPT_FIELD_MISSING" | "PROMPT_FIELD_COERCED" | "PROMPT_FIELD_INVALID" | "PROMPT_DOUBLE_ENCODED" | "PROMPT_BOM" | "PROMPT_TOO_LARGE" | "PROMPT_CONTROL_CHARACTERS" | "PROMPT_KIND_UNKNOWN" | "EXECUTOR_CANNOT_HONOUR";
                /** @enum {string} */
                severity: "warning" | "repairable" | "error";
                message: string;
            } | null;
            /** @description Of the last attempt */
            failureClass: ("invalid" | "unavailable" | "rate_limited" | "out_of_memory" | "timeout" | "interrupted" | "rejected" | "engine" | "output" | "storage" | "lost") | null;
            errorCode: ("config_not_found" | "config_unreadable" | "config_invalid" | "executor_module_not_found" | "executor_module_invalid" | "executor_options_invalid" | "executor_unknown" | "executor_ambiguous" | "executor_missing" | "kind_unknown" | "kind_conflict" | "database_missing" | "database_not_a_file" | "database_corrupt" | "database_read_only" | "database_foreign" | "database_unsafe_place" | "database_not_adopted" | "database_full" | "database_busy" | "database_failed" | "database_too_new" | "database_outdated" | "transaction_nested" | "store_closed" | "prompt_not_found" | "prompt_running" | "prompt_not_claimable" | "prompt_unusable" | "prompt_invalid" | "writing_not_found" | "seed_unknown" | "take_not_found" | "artifact_not_found" | "lane_invalid" | "queue_full" | "events_expired" | "illegal_transition" | "lease_lost" | "foreign_finished" | "aborted" | "cancelled" | "path_outside_root" | "media_root_unusable" | "file_missing" | "file_empty" | "file_is_link" | "file_undecodable" | "file_too_large" | "storage_full" | "storage_denied" | "nothing_produced" | "maybe_submitted" | "payload_refused" | "execution_failed" | "execution_timeout" | "interpreter_missing" | "script_missing" | "script_not_executable" | "script_failed" | "out_of_memory" | "argument_too_long" | "argument_invalid" | "engine_unavailable" | "engine_rejected" | "engine_rate_limited" | "engine_interrupted" | "usage" | "input_unreadable" | "not_supported" | "request_invalid" | "request_refused" | "request_too_large" | "route_not_found" | "method_unknown" | "version_conflict" | "export_not_found" | "token_missing" | "token_wrong" | "too_many_requests" | "address_unavailable" | "internal") | null;
            attemptId: string | null;
            executor: string | null;
            seed: number | null;
            /** @description The end of its log; no more of it is kept */
            logTail: string | null;
            /** @description Made for this request */
            attempts: number;
            /** @description Where it is false, the body has to be edited first */
            canRetry: boolean;
        };
        Kind: {
            name: string;
            /** @description The one that is generated */
            promptType: string;
            /** @description Prompt types that filters match as well */
            aliases: string[];
            /** @description Under the media root */
            folder: string;
            artifactType: string;
            /** @description What its files look like; empty: anything */
            mediaTypes: string[];
            /** @description Whether a text alone suffices for a prompt */
            fromText: boolean;
            /** @description What a body may hold, as JSON Schema; `null` where nothing can say it */
            payloadSchema: {
                [key: string]: unknown;
            } | null;
        };
        Lane: {
            /** @description `*` stands for all lanes together */
            kind: string;
            weight: number;
            maxRunning: number | null;
            paused: ({
                /** @enum {string} */
                by: "user" | "failures";
                reason: string | null;
                sinceMs: number;
                probeAtMs: number | null;
            } & {
                [key: string]: unknown;
            }) | null;
            windows: components["schemas"]["LaneWindows"] | null;
            open: boolean;
            changesMs: number | null;
            failures: number;
            queued: number;
            waiting: number;
            running: number;
        } & {
            [key: string]: unknown;
        };
        LaneChange: {
            weight?: number;
            maxRunning?: number | null;
            windows?: components["schemas"]["LaneWindows"] | null;
        };
        LaneWindow: {
            from: string;
            to: string;
            days?: ("sun" | "mon" | "tue" | "wed" | "thu" | "fri" | "sat")[];
        } | {
            start: string;
            end: string;
        };
        LaneWindows: {
            timeZone: string;
            allow?: components["schemas"]["LaneWindow"][];
            quiet?: components["schemas"]["LaneWindow"][];
        };
        LibraryFacets: {
            total: number;
            kinds: {
                value: string;
                count: number;
            }[];
            artifactTypes: {
                value: string;
                count: number;
            }[];
            models: {
                value: string;
                count: number;
            }[];
            tags: {
                value: string;
                count: number;
            }[];
            labels: {
                value: string;
                count: number;
            }[];
            ratings: {
                value: string;
                count: number;
            }[];
            favourites: number;
            /** @description How many artifacts were not looked at yet; ask again for the rest */
            pending: number;
        };
        LibraryIndex: {
            /** @description In order; ask for some of them at /library/items */
            ids: number[];
            /** @description With stacks: how many items each one stands for, in the same order */
            counts: number[] | null;
            total: number;
            /** @description Neighbours that belong together, by day, month or rating; empty key: time unknown */
            groups: {
                key: string;
                count: number;
            }[];
            /** @description How many artifacts were not looked at yet; ask again for the rest */
            pending: number;
        };
        LibraryItem: {
            id: number;
            promptId: number;
            artifactType: string;
            /** @description As recorded: normally relative to the media root */
            filePath: string;
            previewPath: string | null;
            createdMs: number | null;
            /** @description By the name of the file */
            mediaType: string;
            bytes: number | null;
            width: number | null;
            height: number | null;
            durationSeconds: number | null;
            sha256: string | null;
            /** @description Where the file is served */
            url: string;
            /** @description A small picture of it */
            thumbnailUrl: string;
            metadata: {
                [key: string]: unknown;
            };
            /** @description Of its prompt; null where that is gone */
            promptText: string | null;
            kind: string;
            /** @description What made it, as its recipe tells: a model, else a workflow, a script or an engine */
            model: string | null;
            seed: number | null;
            take: number | null;
            /** @description 0: none */
            rating: number;
            favourite: boolean;
            label: ("red" | "orange" | "yellow" | "green" | "blue" | "purple") | null;
            tags: string[];
            /** @description How many artifacts its prompt has outside of the trash */
            stackSize: number;
            /** @description When it was put into the trash */
            trashedMs: number | null;
        };
        /** @description What the engine reported; nothing of it is guessed */
        LiveState: {
            stage: string | null;
            done: number | null;
            total: number | null;
            previewUrl: string | null;
            updatedMs: number;
        };
        LogLine: {
            /** @description Counts from 1; the first ones may be gone */
            number: number;
            /** @enum {string} */
            level: "debug" | "info" | "warn" | "error";
            message: string;
        };
        LoggedEvent: {
            id: number;
            atMs: number;
            /** @enum {string} */
            type: "prompt:added" | "prompt:edited" | "prompt:retried" | "take:added" | "prompt:queued" | "prompt:refused" | "prompt:moved" | "prompt:scheduled" | "prompt:claimed" | "attempt:checkpointed" | "attempt:relieved" | "attempt:output-noted" | "prompt:committed" | "prompt:failed" | "prompt:released" | "prompt:lost" | "prompt:reset" | "prompt:cancel-requested" | "prompt:cancelled" | "prompt:orphaned" | "prompt:recovered" | "worker:enlisted" | "worker:retired" | "lane:paused" | "lane:resumed" | "lane:changed";
            promptId: number | null;
            attemptId: string | null;
            data: {
                [key: string]: unknown;
            };
        };
        NewPrompt: {
            /** @description Or a prompt type of it */
            kind: string;
            /** @description The wish; taken from the body where it is left out */
            promptText?: string;
            /** @description Made of the text where they are left out and the kind can */
            bodies?: {
                [key: string]: unknown;
            }[];
            priority?: number;
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Not claimed before this time */
            runAtMs?: number;
        };
        /** @description An error (RFC 9457) */
        Problem: {
            /** @description `urn:media-gen:error:` and the code */
            type: string;
            title: string;
            status: number;
            /** @description What is wrong, in a sentence */
            detail: string;
            /** @enum {string} */
            code: "config_not_found" | "config_unreadable" | "config_invalid" | "executor_module_not_found" | "executor_module_invalid" | "executor_options_invalid" | "executor_unknown" | "executor_ambiguous" | "executor_missing" | "kind_unknown" | "kind_conflict" | "database_missing" | "database_not_a_file" | "database_corrupt" | "database_read_only" | "database_foreign" | "database_unsafe_place" | "database_not_adopted" | "database_full" | "database_busy" | "database_failed" | "database_too_new" | "database_outdated" | "transaction_nested" | "store_closed" | "prompt_not_found" | "prompt_running" | "prompt_not_claimable" | "prompt_unusable" | "prompt_invalid" | "writing_not_found" | "seed_unknown" | "take_not_found" | "artifact_not_found" | "lane_invalid" | "queue_full" | "events_expired" | "illegal_transition" | "lease_lost" | "foreign_finished" | "aborted" | "cancelled" | "path_outside_root" | "media_root_unusable" | "file_missing" | "file_empty" | "file_is_link" | "file_undecodable" | "file_too_large" | "storage_full" | "storage_denied" | "nothing_produced" | "maybe_submitted" | "payload_refused" | "execution_failed" | "execution_timeout" | "interpreter_missing" | "script_missing" | "script_not_executable" | "script_failed" | "out_of_memory" | "argument_too_long" | "argument_invalid" | "engine_unavailable" | "engine_rejected" | "engine_rate_limited" | "engine_interrupted" | "usage" | "input_unreadable" | "not_supported" | "request_invalid" | "request_refused" | "request_too_large" | "route_not_found" | "method_unknown" | "version_conflict" | "export_not_found" | "token_missing" | "token_wrong" | "too_many_requests" | "address_unavailable" | "internal";
            /** @description What to do next */
            hint: string | null;
        } & {
            [key: string]: unknown;
        };
        Prompt: {
            id: number;
            promptType: string;
            kind: string | null;
            promptText: string;
            /** @description The word in the database */
            status: string | null;
            priority: number | null;
            createdMs: number | null;
            errorMessage: string | null;
            jobState: ("queued" | "waiting" | "quarantined" | "leased" | "done" | "failed" | "cancelled" | "parked" | "unusable" | "foreign") | null;
            /** @description The one that status, job state and times tell of */
            take: number;
            /** @description `waiting`: from when on it can be claimed */
            notBeforeMs: number | null;
            /** @description The same where somebody asked for that time */
            runAtMs: number | null;
            problem: {
                /** @enum {string} */
                code: "PROMPT_BODY_MISSING" | "PROMPT_NOT_JSON" | "PROMPT_UNFENCED" | "PROMPT_JSON_REPAIRABLE" | "PROMPT_JSON_TRUNCATED" | "PROMPT_ROOT_NOT_OBJECT" | "PROMPT_TEXT_MISSING" | "PROMPT_FIELD_MISSING" | "PROMPT_FIELD_COERCED" | "PROMPT_FIELD_INVALID" | "PROMPT_DOUBLE_ENCODED" | "PROMPT_BOM" | "PROMPT_TOO_LARGE" | "PROMPT_CONTROL_CHARACTERS" | "PROMPT_KIND_UNKNOWN" | "EXECUTOR_CANNOT_HONOUR";
                /** @enum {string} */
                severity: "warning" | "repairable" | "error";
                message: string;
            } | null;
            writingCount: number;
            artifactCount: number;
            /** @description For a thumbnail */
            newestArtifactId: number | null;
        } & {
            [key: string]: unknown;
        };
        PromptChange: {
            /** @description A whole new body */
            body: {
                [key: string]: unknown;
            };
        } | {
            /** @description A merge patch (RFC 7396) of the body */
            fields: {
                [key: string]: unknown;
            };
        } | {
            /**
             * @description What the reading offers
             * @enum {string}
             */
            offer: "use-text" | "accept-repairs";
        };
        PromptDetail: {
            id: number;
            promptType: string;
            kind: string | null;
            promptText: string;
            /** @description The word in the database */
            status: string | null;
            priority: number | null;
            createdMs: number | null;
            errorMessage: string | null;
            jobState: ("queued" | "waiting" | "quarantined" | "leased" | "done" | "failed" | "cancelled" | "parked" | "unusable" | "foreign") | null;
            /** @description The one that status, job state and times tell of */
            take: number;
            /** @description `waiting`: from when on it can be claimed */
            notBeforeMs: number | null;
            /** @description The same where somebody asked for that time */
            runAtMs: number | null;
            problem: {
                /** @enum {string} */
                code: "PROMPT_BODY_MISSING" | "PROMPT_NOT_JSON" | "PROMPT_UNFENCED" | "PROMPT_JSON_REPAIRABLE" | "PROMPT_JSON_TRUNCATED" | "PROMPT_ROOT_NOT_OBJECT" | "PROMPT_TEXT_MISSING" | "PROMPT_FIELD_MISSING" | "PROMPT_FIELD_COERCED" | "PROMPT_FIELD_INVALID" | "PROMPT_DOUBLE_ENCODED" | "PROMPT_BOM" | "PROMPT_TOO_LARGE" | "PROMPT_CONTROL_CHARACTERS" | "PROMPT_KIND_UNKNOWN" | "EXECUTOR_CANNOT_HONOUR";
                /** @enum {string} */
                severity: "warning" | "repairable" | "error";
                message: string;
            } | null;
            writingCount: number;
            artifactCount: number;
            /** @description For a thumbnail */
            newestArtifactId: number | null;
            writings: components["schemas"]["Writing"][];
            /** @description The writing that would be rendered, read */
            reading: components["schemas"]["BodyReading"] | null;
            /** @description Asked for beside the one that the status tells of, and not done */
            furtherTakes: ({
                take: number;
                /** @enum {string} */
                jobState: "queued" | "waiting" | "quarantined" | "leased" | "done" | "failed" | "cancelled" | "parked" | "unusable" | "foreign";
                writingId: number | null;
                seed: number | null;
                notBeforeMs: number | null;
                runAtMs: number | null;
            } & {
                [key: string]: unknown;
            })[];
            artifacts: components["schemas"]["Artifact"][];
            attempts: components["schemas"]["Attempt"][];
            metadata: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        QueuedTake: {
            promptId: number;
            take: number;
            /** @description Its lane */
            kind: string;
            promptText: string;
            priority: number | null;
            /**
             * @description `quarantined` runs alone and first; `parked` waits for a retry
             * @enum {string}
             */
            state: "queued" | "waiting" | "quarantined" | "parked";
            /** @description `waiting`: from when on it can be claimed */
            notBeforeMs: number | null;
            /** @description `waiting`: the time that somebody asked for, or the next attempt */
            waitsFor: ("run-at" | "retry") | null;
            /** @description In its lane, 1 for what comes next; `null`: parked */
            place: number | null;
            /** @description How long until it begins, by what was measured lately and as much at once as runs now; `null`: unknown */
            waitMs: number | null;
            errorMessage: string | null;
            /** @description The evidence, where it ran before */
            lastAttempt: components["schemas"]["AttemptSummary"] | null;
        };
        RunNextOutcome: {
            promptId: number;
            /**
             * @description `queued`: it waited already; `retried`: it was asked for once more
             * @enum {string}
             */
            outcome: "queued" | "retried" | "running" | "refused";
            /** @description `refused`: why */
            code: ("config_not_found" | "config_unreadable" | "config_invalid" | "executor_module_not_found" | "executor_module_invalid" | "executor_options_invalid" | "executor_unknown" | "executor_ambiguous" | "executor_missing" | "kind_unknown" | "kind_conflict" | "database_missing" | "database_not_a_file" | "database_corrupt" | "database_read_only" | "database_foreign" | "database_unsafe_place" | "database_not_adopted" | "database_full" | "database_busy" | "database_failed" | "database_too_new" | "database_outdated" | "transaction_nested" | "store_closed" | "prompt_not_found" | "prompt_running" | "prompt_not_claimable" | "prompt_unusable" | "prompt_invalid" | "writing_not_found" | "seed_unknown" | "take_not_found" | "artifact_not_found" | "lane_invalid" | "queue_full" | "events_expired" | "illegal_transition" | "lease_lost" | "foreign_finished" | "aborted" | "cancelled" | "path_outside_root" | "media_root_unusable" | "file_missing" | "file_empty" | "file_is_link" | "file_undecodable" | "file_too_large" | "storage_full" | "storage_denied" | "nothing_produced" | "maybe_submitted" | "payload_refused" | "execution_failed" | "execution_timeout" | "interpreter_missing" | "script_missing" | "script_not_executable" | "script_failed" | "out_of_memory" | "argument_too_long" | "argument_invalid" | "engine_unavailable" | "engine_rejected" | "engine_rate_limited" | "engine_interrupted" | "usage" | "input_unreadable" | "not_supported" | "request_invalid" | "request_refused" | "request_too_large" | "route_not_found" | "method_unknown" | "version_conflict" | "export_not_found" | "token_missing" | "token_wrong" | "too_many_requests" | "address_unavailable" | "internal") | null;
            detail: string | null;
            hint: string | null;
        };
        StateCount: {
            kind: string;
            /** @enum {string} */
            jobState: "queued" | "waiting" | "quarantined" | "leased" | "failed" | "cancelled" | "parked" | "unusable";
            takes: number;
        };
        Status: {
            version: string;
            /** @description Follow the events after this one to stay up to date */
            lastEventId: number;
            /** @description Whether a worker runs in this process */
            hasWorker: boolean;
            /** @description How many may wait, or how many of a kind; it is set where the server is started */
            maxQueue: (number | {
                [key: string]: number;
            }) | null;
            counts: components["schemas"]["StatusCount"][];
            running: ({
                promptId: number;
                take: number;
                kind: string;
                attemptId: string;
                executor: string;
                workerId: string;
                startedMs: number;
                leaseUntilMs: number;
                /** @description Known of attempts in this process only */
                live: components["schemas"]["LiveState"] | null;
            } & {
                [key: string]: unknown;
            })[];
            workers: ({
                workerId: string;
                host: string;
                pid: number;
                startedMs: number;
                heartbeatMs: number;
                /** @enum {string} */
                state: "alive" | "silent" | "dead" | "ended";
                running: number;
            } & {
                [key: string]: unknown;
            })[];
            failures: ({
                /** @enum {string} */
                failureClass: "invalid" | "unavailable" | "rate_limited" | "out_of_memory" | "timeout" | "interrupted" | "rejected" | "engine" | "output" | "storage" | "lost";
                attempts: number;
                prompts: number;
                lastMs: number;
                lastPromptId: number;
                lastError: string;
            } & {
                [key: string]: unknown;
            })[];
            runTimes: ({
                kind: string;
                medianMs: number;
                attempts: number;
            } & {
                [key: string]: unknown;
            })[];
        };
        StatusCount: {
            kind: string | null;
            promptType: string;
            status: string | null;
            count: number;
            /** @description How many of them are pending and not made until somebody asks once more */
            stopped: number;
        };
        Writing: {
            id: number;
            title: string;
            contentType: string;
            body: string;
            createdMs: number | null;
            isDefault: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listPrompts: {
        parameters: {
            query?: {
                /** @description Words of the status, with commas between them */
                status?: string;
                /** @description Kinds; aliases are matched, with commas between them */
                kind?: string;
                /** @description Where our own work on them stands, with commas between them */
                jobState?: string;
                /** @description Pending, and not made until somebody asks once more; false leaves those out */
                stopped?: boolean;
                errorsOnly?: boolean;
                claimable?: boolean;
                /** @description A part of the text, in either case, or the id */
                search?: string;
                order?: "oldest" | "newest";
                /** @description `nextCursor` of the page before; its form may change */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Prompt"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `kind_unknown` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPrompts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    prompts: components["schemas"]["NewPrompt"][];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ids: number[];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_invalid`, `kind_unknown` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests`, `queue_full` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countPrompts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        statuses: components["schemas"]["StatusCount"][];
                        states: components["schemas"]["StateCount"][];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promptId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptDetail"];
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editPrompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promptId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromptChange"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        writingId: number;
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_unusable` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version_conflict` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryPrompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promptId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description This take; else the one of the status */
                    take?: number;
                    /** @description A new one where it is left out */
                    seed?: number | "same";
                    /** @description The last one where it is left out */
                    writingId?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptDetail"];
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_not_found`, `writing_not_found`, `take_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_running`, `illegal_transition`, `prompt_unusable`, `seed_unknown` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    againPrompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promptId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description How many; 1 where it is left out */
                    takes?: number;
                    writingId?: number;
                    /** @description Of the first; the next ones count up */
                    seed?: number;
                    notBeforeMs?: number;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Their numbers, in order */
                        takes: number[];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_not_found`, `writing_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_running`, `illegal_transition`, `prompt_unusable` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelPrompt: {
        parameters: {
            query?: {
                /** @description Only this one; else every take that waits or runs */
                take?: number;
            };
            header?: never;
            path: {
                promptId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "cancelled" | "cancel_requested" | "not_cancellable";
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_not_found`, `take_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPromptArtifacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promptId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Artifact"][];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPromptAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promptId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Attempt"][];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listArtifacts: {
        parameters: {
            query?: {
                /** @description Artifact types, with commas between them */
                type?: string;
                /** @description Prompts, with commas between them */
                promptId?: string;
                order?: "newest" | "oldest";
                /** @description `nextCursor` of the page before; its form may change */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Artifact"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                artifactId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        promptId: number;
                        artifactType: string;
                        /** @description As recorded: normally relative to the media root */
                        filePath: string;
                        previewPath: string | null;
                        createdMs: number | null;
                        /** @description By the name of the file */
                        mediaType: string;
                        bytes: number | null;
                        width: number | null;
                        height: number | null;
                        durationSeconds: number | null;
                        sha256: string | null;
                        /** @description Where the file is served */
                        url: string;
                        /** @description A small picture of it */
                        thumbnailUrl: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        /** @description It lies in the trash, from which it can be restored */
                        isTrashed: boolean;
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `artifact_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMedia: {
        parameters: {
            query?: {
                /** @description Marks the content; means nothing here */
                v?: string;
            };
            header?: never;
            path: {
                filePath: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `artifact_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getThumbnail: {
        parameters: {
            query?: {
                /** @description How wide and high at most; 400 where it is left out */
                side?: "150" | "200" | "400" | "800";
                /** @description `square` cuts out the middle; the whole where it is left out */
                shape?: "whole" | "square";
                /** @description Marks the content; means nothing */
                v?: string;
            };
            header?: never;
            path: {
                artifactId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                    "image/svg+xml": string;
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `artifact_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file_undecodable`, `file_too_large` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWaveform: {
        parameters: {
            query?: {
                parts?: number;
                /** @description Marks the content; means nothing */
                v?: string;
            };
            header?: never;
            path: {
                artifactId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        durationSeconds: number;
                        /** @description The loudest of each part, from 0 to 1 */
                        peaks: number[];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `artifact_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file_undecodable` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlaceholders: {
        parameters: {
            query: {
                /** @description Artifacts, 100 at most, with commas between them */
                artifactId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            artifactId: number;
                            dataUrl: string | null;
                        }[];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `artifact_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPreview: {
        parameters: {
            query?: {
                /** @description Changes with every preview */
                v?: number;
            };
            header?: never;
            path: {
                attemptId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                    "image/jpeg": string;
                    "image/webp": string;
                    "image/gif": string;
                    "image/avif": string;
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `artifact_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttemptLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attemptId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LogLine"][];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Kind"][];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listErrors: {
        parameters: {
            query?: {
                /** @description Only whose last attempt failed in one of these ways, with commas between them */
                class?: string;
                /** @description Only those, with commas between them */
                state?: string;
                /** @description Kinds, with commas between them */
                kind?: string;
                /** @description `nextCursor` of the page before; its form may change */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ErrorItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `kind_unknown` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countErrors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ErrorCount"][];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQueue: {
        parameters: {
            query?: {
                /** @description One lane alone */
                kind?: string;
                /** @description Instead what is parked, oldest first */
                parked?: boolean;
                /** @description Where in the lane to begin, instead of "cursor"; needs "kind" */
                place?: number;
                /** @description `nextCursor` of the page before; its form may change */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["QueuedTake"][];
                        nextCursor: string | null;
                        /** @description How many takes wait in these lanes; `null`: parked ones */
                        total: number | null;
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `kind_unknown` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLibraryIndex: {
        parameters: {
            query?: {
                /** @description Words, or how they begin: of prompt, body, tags and model; never a syntax */
                search?: string;
                /** @description Kinds, with commas between them */
                kind?: string;
                /** @description Artifact types, with commas between them */
                type?: string;
                /** @description Exactly this one */
                model?: string;
                /** @description Tags, all of which it has, with commas between them */
                tag?: string;
                /** @description Labels, one of which it has, with commas between them */
                label?: string;
                favourite?: boolean;
                ratingAtLeast?: number;
                /** @description Prompts, with commas between them */
                promptId?: string;
                /** @description Made at this time or later, in epoch milliseconds */
                from?: number;
                /** @description Made before this time, in epoch milliseconds */
                to?: number;
                /** @description What lies in the trash; else what does not */
                trashed?: boolean;
                /** @description `newest` where it is left out */
                order?: "newest" | "oldest" | "rating" | "prompt";
                /** @description One item for each prompt */
                stacks?: boolean;
                groupBy?: "day" | "month";
                /** @description Where days begin; UTC where it is left out */
                timeZone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LibraryIndex"];
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLibraryItems: {
        parameters: {
            query?: {
                /** @description Words, or how they begin: of prompt, body, tags and model; never a syntax */
                search?: string;
                /** @description Kinds, with commas between them */
                kind?: string;
                /** @description Artifact types, with commas between them */
                type?: string;
                /** @description Exactly this one */
                model?: string;
                /** @description Tags, all of which it has, with commas between them */
                tag?: string;
                /** @description Labels, one of which it has, with commas between them */
                label?: string;
                favourite?: boolean;
                ratingAtLeast?: number;
                /** @description Prompts, with commas between them */
                promptId?: string;
                /** @description Made at this time or later, in epoch milliseconds */
                from?: number;
                /** @description Made before this time, in epoch milliseconds */
                to?: number;
                /** @description What lies in the trash; else what does not */
                trashed?: boolean;
                /** @description `newest` where it is left out */
                order?: "newest" | "oldest" | "rating" | "prompt";
                /** @description Artifacts, 200 at most, with commas between them */
                ids?: string;
                /** @description `nextCursor` of the page before; its form may change */
                cursor?: string;
                limit?: number;
                /** @description `false` leaves it empty: lists do not need it */
                metadata?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LibraryItem"][];
                        nextCursor: string | null;
                        /** @description How many artifacts were not looked at yet; ask again for the rest */
                        pending: number;
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeLibraryItems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: number[];
                    rating?: number;
                    favourite?: boolean;
                    label?: ("red" | "orange" | "yellow" | "green" | "blue" | "purple") | null;
                    addTags?: string[];
                    removeTags?: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number[];
                        /** @description There are none of these ids */
                        missing: number[];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLibraryFacets: {
        parameters: {
            query?: {
                /** @description Words, or how they begin: of prompt, body, tags and model; never a syntax */
                search?: string;
                /** @description Kinds, with commas between them */
                kind?: string;
                /** @description Artifact types, with commas between them */
                type?: string;
                /** @description Exactly this one */
                model?: string;
                /** @description Tags, all of which it has, with commas between them */
                tag?: string;
                /** @description Labels, one of which it has, with commas between them */
                label?: string;
                favourite?: boolean;
                ratingAtLeast?: number;
                /** @description Prompts, with commas between them */
                promptId?: string;
                /** @description Made at this time or later, in epoch milliseconds */
                from?: number;
                /** @description Made before this time, in epoch milliseconds */
                to?: number;
                /** @description What lies in the trash; else what does not */
                trashed?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LibraryFacets"];
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trashLibraryItems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: number[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number[];
                        /** @description There are none of these ids */
                        missing: number[];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreLibraryItems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: number[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description "id" is another one only where the old one was given to another artifact */
                        restored: {
                            was: number;
                            id: number;
                        }[];
                        /** @description They do not lie in the trash */
                        missing: number[];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    emptyTrash: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description All of it where it is left out */
                    ids?: number[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number[];
                        /** @description There are none of these ids */
                        missing: number[];
                        /** @description Files that could not be removed now; it is tried again */
                        waiting: number;
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: number[];
                    /** @enum {string} */
                    format: "zip" | "json" | "csv";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        expiresMs: number;
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                    "application/json": string;
                    "text/csv": string;
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `export_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openArtifactFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                artifactId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `artifact_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported` */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryFailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    classes?: ("invalid" | "unavailable" | "rate_limited" | "out_of_memory" | "timeout" | "interrupted" | "rejected" | "engine" | "output" | "storage" | "lost")[];
                    kinds?: string[];
                    /** @description Parked ones as well */
                    parked?: boolean;
                    seed?: number | "same";
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        promptIds: number[];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `kind_unknown` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reorderQueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    promptIds: number[];
                    place: {
                        /** @enum {string} */
                        to: "front" | "back";
                    } | {
                        before: number;
                    };
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lane_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setPriority: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    promptIds: number[];
                    priority: number;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setRunAt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    promptIds: number[];
                    /** @description `null`, or what is past: at once, also where it waits for another attempt */
                    atMs: number | null;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `illegal_transition` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `prompt_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runPromptsNext: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    promptIds: number[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RunNextOutcome"][];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLanes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Lane"][];
                    };
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLane: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lane: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lane"];
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `route_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lane_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeLane: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lane: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LaneChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lane"];
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `route_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lane_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseLane: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lane: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lane"];
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `route_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lane_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeLane: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lane: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lane"];
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `route_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lane_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followEvents: {
        parameters: {
            query?: {
                /** @description Where there is no header "Last-Event-ID" */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests`, `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing`, `token_wrong` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests`, `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request_invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `token_missing` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request_refused` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
