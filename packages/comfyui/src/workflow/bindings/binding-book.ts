import type { GraphView } from '../graph/graph-view.ts';
import { distinctPlaces, placeName, type Place } from '../graph/place.ts';
import type { Ambiguity, Binding, BoundPlace, Role } from './binding.ts';

/** Collects bindings; a place belongs to the first that claims it. */
export class BindingBook {
  readonly inputs: Binding[] = [];
  readonly ambiguities: Ambiguity[] = [];
  readonly notes: string[] = [];
  readonly #view: GraphView;
  readonly #chosen: ReadonlyMap<string, readonly Place[]>;
  readonly #claimed = new Set<string>();

  /** @param chosen Places that a person chose by name; nothing is sought for these. */
  constructor(view: GraphView, chosen: ReadonlyMap<string, readonly Place[]>) {
    this.#view = view;
    this.#chosen = chosen;
  }

  has(name: string): boolean {
    return this.inputs.some((input) => input.name === name);
  }

  isClaimed(place: Place): boolean {
    return this.#claimed.has(placeName(place));
  }

  /** The names that a person chose. */
  get chosen(): ReadonlyMap<string, readonly Place[]> {
    return this.#chosen;
  }

  note(sentence: string): void {
    if (!this.notes.includes(sentence)) this.notes.push(sentence);
  }

  /** Binds what is not claimed yet. A second binding of a name is ignored where a person chose it. */
  bind(role: Role, places: readonly BoundPlace[], more: Partial<Binding> = {}): void {
    const name = more.name ?? role;
    if (this.#chosen.has(name) || this.has(name)) return;
    const free = places.filter((place) => !this.isClaimed(place));
    if (free.length > 0) this.#add({ ...more, name, role, places: free });
  }

  /** Binds what a person chose; its places are taken before anything is sought. */
  bindChosen(role: Role, name: string, places: readonly BoundPlace[]): void {
    if (places.length > 0) this.#add({ name, role, places });
  }

  /**
   * Binds the one group there is. Groups that hold the same value are one; several are a question.
   *
   * @returns the places that were bound.
   */
  decide(role: Role, groups: readonly (readonly Place[])[], why: string): readonly Place[] {
    if (this.#chosen.has(role) || this.has(role)) return [];
    const distinct = this.#distinctGroups(groups);
    const [only, ...others] = distinct;
    if (only === undefined) return [];
    if (others.length > 0) {
      this.ask(role, why, distinct);
      return [];
    }
    this.bind(role, only);
    return only;
  }

  ask(role: Role, why: string, groups: readonly (readonly Place[])[], name: string = role): void {
    if (this.#chosen.has(name) || this.ambiguities.some((each) => each.name === name)) return;
    const candidates = groups.flatMap((places) => {
      const [first] = places;
      if (first === undefined) return [];
      const { node } = first;
      return [
        {
          places,
          value: this.#view.value(first),
          className: this.#view.className(node),
          title: this.#view.title(node),
        },
      ];
    });
    this.ambiguities.push({ name, role, why, candidates });
  }

  #distinctGroups(groups: readonly (readonly Place[])[]): readonly (readonly Place[])[] {
    const byValue = new Map<string, Place[]>();
    for (const group of groups) {
      const free = group.filter((place) => !this.isClaimed(place));
      if (free.length === 0) continue;
      const values = [...new Set(free.map((place) => String(this.#view.value(place))))].sort();
      const key = values.join('\0');
      const known = byValue.get(key);
      if (known === undefined) byValue.set(key, free);
      else for (const place of free) known.push(place);
    }
    return joinOverlapping([...byValue.values()].map(distinctPlaces));
  }

  #add(binding: Binding): void {
    this.inputs.push(binding);
    for (const place of binding.places) this.#claimed.add(placeName(place));
  }
}

/** Groups that share a place are one: there is no way to write only one of them. */
function joinOverlapping(groups: readonly (readonly Place[])[]): readonly (readonly Place[])[] {
  const owner = new Map<string, Place[]>();
  const joined = new Set<Place[]>();
  for (const group of groups) {
    const known = group.map((place) => owner.get(placeName(place))).find((each) => each);
    const target = known ?? [];
    joined.add(target);
    for (const place of group) {
      if (owner.get(placeName(place)) === target) continue;
      owner.set(placeName(place), target);
      target.push(place);
    }
  }
  return [...joined];
}
