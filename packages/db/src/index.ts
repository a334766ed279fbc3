export { openStore, type OpenStoreOptions } from './open-store.ts';
export { openPageTables } from './page/open-page-tables.ts';
export { SqliteStore } from './sqlite-store.ts';
export { initDatabase } from './adopt/init-database.ts';
export { adopt, removeAdoption, type Adoption, type AdoptOptions } from './adopt/adoption.ts';
export { adoptionReport, type AdoptionReport, type UnusableRow } from './adopt/adoption-report.ts';
export { relinkArtifacts, type Relinked, type RelinkOptions } from './adopt/relink.ts';
export type { SuspectPath } from './adopt/suspect-path.ts';
export { databasePlace, journalProblems, type PlaceProblem } from './place/database-place.ts';
