/** What the screen asks of a scenario itself: its service, its levels, who is cut off from whom. */
export { canRead, groupsOf, levelsOf, mainService } from '../worker/groups.ts';
export type { Asked } from '../worker/groups.ts';
