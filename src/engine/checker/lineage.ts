/**
 * Which version was made from which, as far as answers tell: an acknowledged update or cas names the
 * version it saw. Ancestry in logarithmic time by jump pointers (Myers 1983, "An applicative random-
 * access stack"). A version may be read before its own writer is answered: it starts a tree of its
 * own, which is moved under its parent when that becomes known. That is nearly always a moment later;
 * the tree of a writer who is never answered stays by itself.
 */
import { ByOperation } from '../history/by-operation.ts';
import { INITIAL } from '../model.ts';
import type { VersionId } from '../model.ts';

/** Replaced, never mutated, when a tree moves: clones share them. Points to itself where a tree starts. */
class Node {
  readonly version: VersionId;
  readonly depth: number;
  readonly parent: Node;
  readonly jump: Node;
  /** Where its tree starts. */
  readonly root: Node;

  constructor(version: VersionId, parent: Node | null) {
    this.version = version;
    this.parent = parent ?? this;
    this.depth = parent ? parent.depth + 1 : 0;
    this.root = parent ? parent.root : this;
    this.jump = parent ? jumpFrom(parent) : this;
  }
}

/** Jumps double as long as two of equal length lie behind. */
function jumpFrom(parent: Node): Node {
  const { jump, depth } = parent;
  return depth - jump.depth === jump.depth - jump.jump.depth ? jump.jump : parent;
}

export class Lineage {
  private nodes = new ByOperation<Node>();
  /** By the first version of a tree whose parent is not known yet: the others, parents first. */
  private loose = new Map<VersionId, VersionId[]>();

  /** An answer says that `version` was made from `parent`. The first word counts. */
  link(version: VersionId, parent: VersionId): void {
    const waiting = this.loose.get(version);
    if (!waiting) {
      if (this.nodes.get(version)) return;
      if (parent === INITIAL) this.plant(version);
      else this.grow(version, parent);
      return;
    }
    // A history may claim a circle; a register never makes one.
    if (parent !== INITIAL && this.isAncestor(version, parent)) return;
    this.loose.delete(version);
    if (parent === INITIAL) return;
    const parents = waiting.map((each) => this.nodes.get(each)!.parent.version);
    this.grow(version, parent);
    waiting.forEach((each, i) => this.grow(each, parents[i]!));
  }

  /** Whether `version` is `ancestor` or is known to descend from it. The initial one is everybody's. */
  isAncestor(ancestor: VersionId, version: VersionId): boolean {
    if (ancestor === version || ancestor === INITIAL) return true;
    const wanted = this.nodes.get(ancestor);
    if (!wanted) return false;
    let node = this.nodes.get(version);
    if (!node || node.root !== wanted.root) return false;
    while (node.depth > wanted.depth) {
      node = node.jump.depth >= wanted.depth ? node.jump : node.parent;
    }
    return node === wanted;
  }

  clone(): Lineage {
    const copy = new Lineage();
    copy.nodes = this.nodes.clone();
    for (const [root, others] of this.loose) copy.loose.set(root, others.slice());
    return copy;
  }

  /** Starts a tree. */
  private plant(version: VersionId): Node {
    const node = new Node(version, null);
    this.nodes.set(version, node);
    return node;
  }

  /** Puts a version under its parent, which starts a loose tree if nothing is known of it. */
  private grow(version: VersionId, parent: VersionId): void {
    let under = this.nodes.get(parent);
    if (!under) {
      under = this.plant(parent);
      this.loose.set(parent, []);
    }
    this.nodes.set(version, new Node(version, under));
    this.loose.get(under.root.version)?.push(version);
  }
}
