/**
 * Which controls a pointer pressed. A browser leaves focus on it, but whoever uses a pointer did
 * not choose it for the keyboard: Space there would press it again, and pay twice.
 */
const CONTROL = 'button, a, input, summary, label, [role=button], [tabindex]';
/** Keys that move focus: from then on the focused control was chosen by keyboard. */
const MOVES = new Set(['Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

export interface Pointed {
  /** Whether a pointer, not the keyboard, put focus on the control that has it. */
  readonly is: (target: Element | null) => boolean;
  readonly stop: () => void;
}

/**
 * Watches `root`. The control keeps its focus, so that a screen reader and Tab go on from there;
 * `data-pointed` lets its ring rest, also when a panel it opened gives focus back.
 */
export function watchPointed(root: Document): Pointed {
  // All since focus was last moved by keyboard: a panel gives it back to what opened it.
  const pointed = new Set<Element>();
  const forget = (): void => {
    for (const control of pointed) control.removeAttribute('data-pointed');
    pointed.clear();
  };
  const onPointerDown = ({ target }: Event): void => {
    const control = target instanceof Element ? target.closest(CONTROL) : null;
    // Pressing a label puts focus on what it labels.
    const pressed = control instanceof HTMLLabelElement ? control.control : control;
    if (!pressed) return;
    pointed.add(pressed);
    pressed.setAttribute('data-pointed', '');
  };
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (MOVES.has(key)) forget();
  };
  root.addEventListener('pointerdown', onPointerDown, true);
  root.addEventListener('keydown', onKeyDown, true);
  return {
    is: (target) => [...pointed].some((control) => control.contains(target)),
    stop: () => {
      root.removeEventListener('pointerdown', onPointerDown, true);
      root.removeEventListener('keydown', onKeyDown, true);
      forget();
    },
  };
}
