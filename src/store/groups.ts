/** What the screen asks of a scenario itself: its service, its levels, who is cut off from whom. */
export { groupsOf, levelsOf, mainService } from '../worker/groups.ts';
