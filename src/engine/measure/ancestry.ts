/**
 * Which version descends from which, for measurement only (rule 7, "Lost"): a version descends from
 * what its client had written or read, from the version an update saw, and from what its coordinator
 * held when the request came.
 */
import { ByOperation } from '../history/by-operation.ts';
import { INITIAL } from '../model.ts';
import type { ClientId, Key, VersionId } from '../model.ts';

export class Ancestry {
  private parents = new ByOperation<readonly VersionId[]>();
  /** Order in which versions first appeared on a replica; parents appear before their children. */
  private births = new ByOperation<number>();
  private birthCount = 0;
  /** What a session knows of a key, by "client/key". */
  private contexts = new Map<string, readonly VersionId[]>();

  constructor() {
    this.born(INITIAL);
  }

  /** A client sets out to write: the new version descends from all its session knows. */
  begin(version: VersionId, client: ClientId, key: Key): void {
    for (const known of this.contexts.get(`${client}/${key}`) ?? []) this.descends(version, known);
  }

  /** The session now knows `version`, and what it descends from. */
  learn(version: VersionId, client: ClientId, key: Key): void {
    const name = `${client}/${key}`;
    const known = this.contexts.get(name) ?? [];
    this.contexts.set(name, [...known.filter((old) => !this.isAncestor(old, version)), version]);
  }

  descends(version: VersionId, parent: VersionId): void {
    const known = this.parents.get(version) ?? [];
    if (version !== parent && !known.includes(parent)) {
      this.parents.set(version, [...known, parent]);
    }
  }

  parentsOf(version: VersionId): readonly VersionId[] {
    return this.parents.get(version) ?? [];
  }

  /** The version is on a replica. True the first time. */
  born(version: VersionId): boolean {
    if (this.births.get(version) !== undefined) return false;
    this.births.set(version, this.birthCount++);
    return true;
  }

  /** Whether `version` is `ancestor` or descends from it. */
  isAncestor(ancestor: VersionId, version: VersionId): boolean {
    if (ancestor === version || ancestor === INITIAL) return true;
    // Nearly always it is a parent, or nothing is known of either.
    if (this.parentsOf(version).includes(ancestor)) return true;
    const birth = this.births.get(ancestor) ?? -1;
    const seen = new Set<VersionId>();
    const ahead = [version];
    for (let v = ahead.pop(); v !== undefined; v = ahead.pop()) {
      for (const parent of this.parentsOf(v)) {
        if (parent === ancestor) return true;
        // Nothing born before the ancestor descends from it.
        if (seen.has(parent) || (this.births.get(parent) ?? Infinity) < birth) continue;
        seen.add(parent);
        ahead.push(parent);
      }
    }
    return false;
  }

  clone(): Ancestry {
    const copy = new Ancestry();
    copy.parents = this.parents.clone();
    copy.births = this.births.clone();
    copy.birthCount = this.birthCount;
    copy.contexts = new Map(this.contexts);
    return copy;
  }
}
