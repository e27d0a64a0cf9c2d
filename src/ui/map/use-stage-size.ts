import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { StageSize } from '../../view/layout.ts';

/** The element's size in whole pixels; the initial one until it is measured. */
export const useStageSize = (ref: RefObject<HTMLElement | null>, initial: StageSize): StageSize => {
  const [size, setSize] = useState(initial);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => {
      const width = Math.round(element.clientWidth);
      const height = Math.round(element.clientHeight);
      if (width < 1 || height < 1) return;
      setSize((before) =>
        before.width === width && before.height === height ? before : { width, height },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
};
