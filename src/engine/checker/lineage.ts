/**
 * Which version was made from which, as far as answers tell: an acknowledged update or cas names the
 * version it saw. Ancestry in logarithmic time by jump pointers (Myers 1983, "An applicative random-
 * access stack"). A version may be read before its own writer is answered: it starts a tree of its
 * own, which is hung under its parent when that becomes known.
 */
import { ByOperation } from '../history/by-operation.ts';
import { INITIAL } from '../model.ts';
import type { VersionId } from '../model.ts';

interface Node {
  readonly parent: VersionId;
  readonly jump: VersionId;
  readonly depth: number;
  /** The version its tree starts with. */
  readonly root: VersionId;
}

export class Lineage {
  private nodes = new ByOperation<Node>();
  /** What the first version of a tree was made from, where that is known. */
  private above = new ByOperation<VersionId>();

  /** An answer says that `version` was made from `parent`. The first word counts. */
  link(version: VersionId, parent: VersionId): void {
    const known = this.nodes.get(version);
    if (known) {
      const isNews = known.root === version && this.above.get(version) === undefined;
      // A history may claim a circle; a register never makes one.
      if (isNews && !this.isAncestor(version, parent)) this.above.set(version, parent);
      return;
    }
    if (parent === INITIAL) {
      this.plant(version);
      this.above.set(version, INITIAL);
      return;
    }
    const under = this.nodes.get(parent) ?? this.plant(parent);
    const jump = this.nodes.get(under.jump)!;
    const skips = under.depth - jump.depth === jump.depth - this.nodes.get(jump.jump)!.depth;
    this.nodes.set(version, {
      parent,
      jump: skips ? jump.jump : parent,
      depth: under.depth + 1,
      root: under.root,
    });
  }

  /** Whether `version` is `ancestor` or is known to descend from it. The initial one is everybody's. */
  isAncestor(ancestor: VersionId, version: VersionId): boolean {
    if (ancestor === version || ancestor === INITIAL) return true;
    const wanted = this.nodes.get(ancestor);
    for (let at: VersionId | undefined = version; at !== undefined && at !== INITIAL;) {
      const node = this.nodes.get(at);
      if (!node) return false;
      if (wanted?.root === node.root) {
        return wanted.depth <= node.depth && this.rise(at, wanted.depth) === ancestor;
      }
      if (node.root === ancestor) return true;
      at = this.above.get(node.root);
      if (at === ancestor) return true;
    }
    return false;
  }

  clone(): Lineage {
    const copy = new Lineage();
    copy.nodes = this.nodes.clone();
    copy.above = this.above.clone();
    return copy;
  }

  private plant(version: VersionId): Node {
    const node = { parent: version, jump: version, depth: 0, root: version };
    this.nodes.set(version, node);
    return node;
  }

  /** The ancestor at a depth of the version's own tree. */
  private rise(version: VersionId, depth: number): VersionId {
    let at = version;
    let node = this.nodes.get(at)!;
    while (node.depth > depth) {
      const jumped = this.nodes.get(node.jump)!;
      at = jumped.depth >= depth ? node.jump : node.parent;
      node = this.nodes.get(at)!;
    }
    return at;
  }
}
