import type { RequestContext } from '../http/request-context.ts';

/** Something of a request that the existing page's server would not take, in its form. */
export interface PageIssue {
  readonly type: string;
  readonly loc: readonly string[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** Reads the query of a request as the existing page's server does; what it does not know is ignored. */
export class PageQuery {
  readonly issues: PageIssue[] = [];
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  text(name: string): string | undefined {
    const value = this.#context.req.query(name);
    return value === undefined || value === '' ? undefined : value;
  }

  required(name: string): string {
    const value = this.#context.req.query(name);
    if (value !== undefined) return value;
    this.issues.push({
      type: 'missing',
      loc: ['query', name],
      msg: 'Field required',
      input: null,
    });
    return '';
  }

  /** Words with commas between them. */
  words(name: string): readonly string[] | undefined {
    const words = this.text(name)
      ?.split(',')
      .map((word) => word.trim());
    return words?.filter((word) => word !== '');
  }

  flag(name: string): boolean {
    const value = this.text(name)?.toLowerCase() ?? 'false';
    if (['true', '1', 'yes', 'on', 't', 'y'].includes(value)) return true;
    if (['false', '0', 'no', 'off', 'f', 'n'].includes(value)) return false;
    this.issues.push({
      type: 'bool_parsing',
      loc: ['query', name],
      msg: 'Input should be a valid boolean, unable to interpret input',
      input: value,
    });
    return false;
  }

  number(name: string, otherwise: number, least: number, most: number): number {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    return this.#between('query', name, value, least, most);
  }

  /** The number in the path. */
  id(): number {
    return this.#between('path', 'id', this.#context.req.param('id') ?? '', 0, 2 ** 53 - 1);
  }

  #between(where: string, name: string, value: string, least: number, most: number): number {
    const number = /^[+-]?\d{1,16}$/.test(value) ? Number(value) : NaN;
    const loc = [where, name];
    if (Number.isNaN(number)) {
      const msg = 'Input should be a valid integer, unable to parse string as an integer';
      this.issues.push({ type: 'int_parsing', loc, msg, input: value });
    } else if (number < least) {
      const msg = `Input should be greater than or equal to ${least}`;
      const ctx = { ge: least };
      this.issues.push({ type: 'greater_than_equal', loc, msg, input: value, ctx });
    } else if (number > most) {
      const msg = `Input should be less than or equal to ${most}`;
      this.issues.push({ type: 'less_than_equal', loc, msg, input: value, ctx: { le: most } });
    }
    return number;
  }
}
