import 'react';

declare module 'react' {
  /** Custom properties that the map's animations read. */
  interface CSSProperties {
    readonly '--back'?: string;
    readonly '--turn'?: number;
    readonly '--run-x'?: string;
    readonly '--run-y'?: string;
  }
}
