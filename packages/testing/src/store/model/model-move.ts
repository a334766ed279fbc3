import type { ModelSystem } from './model-system.ts';
import type { StoreModel } from './store-model.ts';

/** One operation on the store and on the model, with the comparison of what both answer. */
export type Move = (model: StoreModel, system: ModelSystem) => Promise<void>;
