/** Three short sounds, made on the spot: no files. Off by default; each under 200 ms. */

let context: AudioContext | null = null;

function output(): AudioContext | null {
  if (typeof AudioContext === 'undefined') return null;
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  return context;
}

interface Tone {
  readonly type: OscillatorType;
  readonly from: number;
  readonly to: number;
  /** Seconds. */
  readonly lasts: number;
  readonly after: number;
  readonly volume: number;
}

function tone(audio: AudioContext, { type, from, to, lasts, after, volume }: Tone): void {
  const start = audio.currentTime + after;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = type;
  oscillator.frequency.setValueAtTime(from, start);
  oscillator.frequency.exponentialRampToValueAtTime(to, start + lasts);
  gain.gain.setValueAtTime(volume, start);
  gain.gain.exponentialRampToValueAtTime(0.001, start + lasts);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + lasts);
}

export type Sound = 'snip' | 'thud' | 'chime';

const SOUNDS: Readonly<Record<Sound, readonly Tone[]>> = {
  snip: [
    { type: 'square', from: 2600, to: 900, lasts: 0.03, after: 0, volume: 0.12 },
    { type: 'square', from: 1800, to: 500, lasts: 0.03, after: 0.04, volume: 0.12 },
  ],
  thud: [{ type: 'sine', from: 110, to: 45, lasts: 0.18, after: 0, volume: 0.5 }],
  chime: [
    { type: 'sine', from: 880, to: 878, lasts: 0.12, after: 0, volume: 0.2 },
    { type: 'sine', from: 1320, to: 1318, lasts: 0.12, after: 0.07, volume: 0.2 },
  ],
};

/** Plays it if the browser can; silence is not an error. */
export function play(sound: Sound): void {
  const audio = output();
  if (audio) for (const each of SOUNDS[sound]) tone(audio, each);
}
