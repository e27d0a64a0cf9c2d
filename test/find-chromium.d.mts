/** Flags every start of Chromium needs in containers without a GPU or a sandbox. */
export declare const CHROMIUM_ARGUMENTS: string[];
/** Path of a Chromium, or null. */
export declare function findChromium(): string | null;
/** As `findChromium`, but installs one where that is possible without asking. */
export declare function findOrInstallChromium(say: (line: string) => void): string | null;
