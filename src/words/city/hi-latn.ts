/** Hinglish: other stages, and the crowd. */
import { count } from '../format.ts';
import type { CityMessages } from './en.ts';

export const hiLatn: CityMessages = {
  stages: {
    title: 'Doosra stage',
    lead: 'Har stage poora aur naya khulta hai. Jo run aap chhod rahe hain, usse rakhna ho to pehle share kijiye.',
    here: 'abhi screen par',
    names: {
      mumbai: 'Mumbai',
      'mumbai-island-cut': 'Mumbai: island city kati hui',
      india: 'India',
      'india-dc-cut': 'India: Delhi kati hui',
    },
    means: {
      mumbai: 'Paanch data centre, har ek mein ek copy. Do phone, ek wallet.',
      'mumbai-island-cut':
        'Das customers, paanch wallets. Island city apne aap 10 s se 30 s tak kati rehti hai.',
      india:
        'Mumbai, Delhi aur Bengaluru mein teen-teen copies. Har sheher mein ek phone, ek Indore mein.',
      'india-dc-cut':
        'Baarah customers, jinke wallets har sheher se chalte hain. Delhi apne aap 10 s se 30 s tak kati rehti hai.',
    },
    cuts: (p) => `Keys 1 2 3 kaat-ti hain: ${p.cuts}.`,
    routes: 'Cables ke raaste modelled hain, asli cable map nahi.',
    roundTrips:
      'Sheheron ke beech ke round trip episode ke hain: Mumbai-Delhi 40, Mumbai-Bengaluru 50, Delhi-Bengaluru 45 ms. Sheher ke andar kareeb 2.4 ms, jaisa ek cloud region mein naapa gaya. Indore-Mumbai modelled hai.',
  },
  crowd: {
    title: 'Sheher ko aane dijiye',
    lead: 'Map par har taraf customers apne-apne family wallet se pay aur check karte hain.',
    who: 'Kitne customers',
    nobody: 'Koi nahi',
    customers: (p) => `${count(p.n)} customers`,
    some: 'Har family ka wallet kai jagahon se chalta hai.',
    replays:
      'Bheed shuru se maani jaati hai: wahi cuts aur taps uske saath phir chalte hain, aur link mein bhi jaati hai. Phones ka apna wallet unhi ka rehta hai.',
    none: 'Is scenario mein koi bheed nahi hai.',
    work: 'Ek message par copy ko kitna time lagta hai',
    noTime: 'Bilkul nahi',
    workFor: (p) => `${p.millis} ms`,
    workMeans:
      'Messages copy ke kaam se tez aayein to 32 ki line mein wait karte hain; line bhari mile to turant mana, load ki wajah se. Engineers ise overload kehte hain.',
    soFar: 'Ab tak, bheed aur phones milakar',
    asked: 'Poocha',
    answered: 'Jawab mila',
    refused: 'Mana: kaafi copies tak pahunch nahi, ya leader nahi',
    overload: 'Load ki wajah se mana (overload)',
    pending: 'Pending: hua ho ya na hua ho',
    waiting: (p) => `Sabse lambi line ${p.place} par: ${count(p.n)} messages.`,
    noQueue: 'Kahin koi line nahi.',
    show: 'Jo mana hue, woh dikhaiye',
    faint: 'Inke messages halke dikhte hain, aur 1x se upar chhup jaate hain.',
  },
};
